// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.MetaStock;

/// <summary>The rejected rows of a worker since it last cleared them.</summary>
internal sealed class RejectedRows
{
    /// <summary>How much of a line is kept as evidence, in bytes.</summary>
    public const int TextBytes = 200;

    /// <summary>Ticker number of a row whose ticker could not be told.</summary>
    public const int NoTicker = -1;

    /// <summary>Date of a row whose date could not be told.</summary>
    public const int NoDate = int.MinValue;

    private Entry[] _entries = new Entry[64];
    private byte[] _text = new byte[4096];
    private int _textLength;

    public int Count { get; private set; }

    public RejectedRow this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            ref readonly var entry = ref _entries[index];
            return new(entry.Position, entry.Reason, entry.Ticker, entry.Date, _text.AsSpan(entry.TextStart, entry.TextLength));
        }
    }

    /// <summary>Keeps the start of the line; the caller's buffer is free again at return.</summary>
    public void Add(RowPosition position, RejectReason reason, ReadOnlySpan<byte> lineText, int ticker = NoTicker, int date = NoDate)
    {
        lineText = lineText[..Math.Min(lineText.Length, TextBytes)];
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        if (_textLength + lineText.Length > _text.Length)
            Array.Resize(ref _text, _text.Length * 2);

        lineText.CopyTo(_text.AsSpan(_textLength));
        _entries[Count++] = new(position, reason, ticker, date, _textLength, lineText.Length);
        _textLength += lineText.Length;
    }

    public void Clear() => (Count, _textLength) = (0, 0);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(RowPosition Position, RejectReason Reason, int Ticker, int Date, int TextStart, int TextLength);
}

/// <summary>A view of one rejected row; its text is valid until the next Add or Clear.</summary>
internal readonly ref struct RejectedRow(RowPosition position, RejectReason reason, int ticker, int date, ReadOnlySpan<byte> text)
{
    public RowPosition Position { get; } = position;

    public RejectReason Reason { get; } = reason;

    /// <summary>The ticker's number, or <see cref="RejectedRows.NoTicker"/>.</summary>
    public int Ticker { get; } = ticker;

    /// <summary>Days since 1970-01-01, or <see cref="RejectedRows.NoDate"/>.</summary>
    public int Date { get; } = date;

    /// <summary>The first bytes of the line, without its end.</summary>
    public ReadOnlySpan<byte> Text { get; } = text;
}
