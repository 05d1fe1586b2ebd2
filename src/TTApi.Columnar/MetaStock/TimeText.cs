// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.MetaStock;

/// <summary>The time of a daily row says nothing we keep; it is only checked.</summary>
internal static class TimeText
{
    /// <summary>HHMMSS, HHMM, HH:MM, HH:MM:SS, a bare 0, or nothing.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 => true,
        1 => text[0] == '0',
        4 => IsPair(text[..2], 23) && IsPair(text[2..], 59),
        5 => text[2] == ':' && IsPair(text[..2], 23) && IsPair(text[3..], 59),
        6 => IsPair(text[..2], 23) && IsPair(text[2..4], 59) && IsPair(text[4..], 59),
        8 => text[2] == ':' && text[5] == ':' && IsPair(text[..2], 23) && IsPair(text[3..5], 59) && IsPair(text[6..], 59),
        _ => false,
    };

    private static bool IsPair(ReadOnlySpan<byte> text, int highest)
    {
        var (tens, units) = (text[0] - '0', text[1] - '0');
        return (uint)tens <= 9 && (uint)units <= 9 && tens * 10 + units <= highest;
    }
}
