// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.MetaStock;

/// <summary>The lines of the file's first bytes, trimmed of what surrounds a line; the last may be cut off.</summary>
internal ref struct SampleLines(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;
    private bool _isOver = text.IsEmpty;

    public ReadOnlySpan<byte> Current { get; private set; }

    public bool MoveNext()
    {
        if (_isOver)
            return false;
        var end = _rest.IndexOf((byte)'\n');
        Current = LineText.Trim(end < 0 ? _rest : _rest[..end]);
        _isOver = end < 0 || end == _rest.Length - 1;
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        return true;
    }
}

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
