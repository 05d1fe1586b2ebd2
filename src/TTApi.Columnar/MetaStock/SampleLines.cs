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
