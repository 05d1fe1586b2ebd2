// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Text;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Writes bars in the layout that every program of the family reads: seven columns, a header, CRLF.</summary>
/// <remarks>Numbers are the shortest decimals that read back as the same double. Absent values are empty fields; open interest is left out.</remarks>
public sealed class MetaStockWriter : IDisposable
{
    // A symbol, a date, and five numbers of at most 400 characters each.
    private const int LongestRow = 4096;
    private const int BufferBytes = 64 * 1024;

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _length;

    /// <summary>Begins a file with its header.</summary>
    /// <param name="stream">Where it goes.</param>
    /// <param name="leaveOpen">Keeps the stream open when the writer is disposed.</param>
    public MetaStockWriter(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _leaveOpen = leaveOpen;
        Append("<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\r\n"u8);
    }

    /// <summary>Writes one row; the caller keeps the dates of a symbol ascending.</summary>
    public void Write(in Bar bar) =>
        Write(bar.Symbol.Value, bar.Date, bar.Open ?? double.NaN, bar.High ?? double.NaN, bar.Low ?? double.NaN, bar.Close, bar.Volume ?? double.NaN);

    /// <summary>Writes one row; NaN is absent.</summary>
    public void Write(ReadOnlySpan<char> symbol, DateOnly date, double open, double high, double low, double close, double volume)
    {
        if (BufferBytes - _length < LongestRow)
            FlushBuffer();
        _length += Encoding.ASCII.GetBytes(symbol, _buffer.AsSpan(_length));
        _buffer[_length++] = (byte)',';
        Utf8Formatter.TryFormat(date.Year * 10_000 + date.Month * 100 + date.Day, _buffer.AsSpan(_length), out var written, new('D', 8));
        _length += written;
        AppendNumber(open);
        AppendNumber(high);
        AppendNumber(low);
        AppendNumber(close);
        AppendNumber(volume);
        Append("\r\n"u8);
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Flush()
    {
        FlushBuffer();
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        if (!_leaveOpen)
            _stream.Dispose();
    }

    private void AppendNumber(double value)
    {
        _buffer[_length++] = (byte)',';
        if (!double.IsNaN(value))
            _length += PlainDecimal.Format(value, _buffer.AsSpan(_length));
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void FlushBuffer()
    {
        _stream.Write(_buffer, 0, _length);
        _length = 0;
    }
}
