// SPDX-License-Identifier: MIT

using System.Buffers;

namespace TTApi.ActorEngine.Actor;

/// <summary>What a name in a path may be made of.</summary>
internal static class PathElement
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + ActorPath.ValidSymbols);

    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name[0] == '$')
            return false;
        while (name.IndexOfAnyExcept(Plain) is >= 0 and var odd)
        {
            name = name[odd..];
            if (name is not ['%', var high, var low, ..] || !char.IsAsciiHexDigit(high) || !char.IsAsciiHexDigit(low))
                return false;
            name = name[3..];
        }

        return true;
    }
}
