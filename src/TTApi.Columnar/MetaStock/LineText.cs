// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.MetaStock;

/// <summary>What surrounds the text of a line.</summary>
internal static class LineText
{
    /// <summary>DOS programs end a file with it, so files joined later have it in the middle.</summary>
    public const byte CtrlZ = 0x1A;

    /// <summary>Cuts off carriage returns and Ctrl-Z at both ends, and byte order marks of files joined in the middle. A line of spaces is empty.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        while (line.Length > 0 && line[^1] is (byte)'\r' or CtrlZ)
            line = line[..^1];
        while (line.Length > 0 && (line[0] is CtrlZ || line.StartsWith("\uFEFF"u8)))
            line = line[(line[0] is CtrlZ ? 1 : 3)..];
        return line.ContainsAnyExcept(" \t\r\u001A"u8) ? line : [];
    }
}
