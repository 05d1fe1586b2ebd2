// SPDX-License-Identifier: MIT

namespace TTApi.Client.Wire;

/// <summary>Shows what a value looks like without showing the value: <c>"AAA 99.9"</c> for <c>"SPY 41.5"</c>.</summary>
internal static class Masked
{
    private const int MaxLength = 60;

    public static string Text(ReadOnlySpan<char> text, bool keepLetters = false)
    {
        var cut = text.Length > MaxLength;
        Span<char> shape = stackalloc char[cut ? MaxLength : text.Length];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = Shape(text[i], keepLetters);
        return cut ? $"{shape}…" : shape.ToString();
    }

    // A name is no secret in itself; digits in it may still be somebody's number.
    private static char Shape(char c, bool keepLetters) => c switch
    {
        >= '0' and <= '9' => '9',
        >= 'a' and <= 'z' => keepLetters ? c : 'a',
        >= 'A' and <= 'Z' => keepLetters ? c : 'A',
        >= ' ' and <= '~' or '…' => c,
        _ => '?',
    };
}
