// SPDX-License-Identifier: MIT

using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>Content hashes of logical rows: the same for the same values, whatever file, layout or provenance.</summary>
/// <remarks>XxHash128 over little-endian bytes. Absent values are the one NaN that <see cref="double.NaN"/> is.</remarks>
public sealed class BarContent
{
    private readonly XxHash128 _hash = new();
    private readonly byte[] _text = new byte[Encoding.UTF8.GetMaxByteCount(Symbol.MaxLength)];

    /// <summary>The hash of one symbol's rows in date order; all spans have one length.</summary>
    public ContentHash OfSymbol(
        string symbol,
        ReadOnlySpan<int> dates,
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> volume,
        ReadOnlySpan<double> openInterest)
    {
        AppendText(symbol);
        _hash.Append(MemoryMarshal.AsBytes(dates));
        _hash.Append(MemoryMarshal.AsBytes(open));
        _hash.Append(MemoryMarshal.AsBytes(high));
        _hash.Append(MemoryMarshal.AsBytes(low));
        _hash.Append(MemoryMarshal.AsBytes(close));
        _hash.Append(MemoryMarshal.AsBytes(volume));
        _hash.Append(MemoryMarshal.AsBytes(openInterest));
        return Take();
    }

    /// <summary>The hash of a store, from its symbols in order.</summary>
    public ContentHash OfStore(IEnumerable<(string Symbol, long Rows, ContentHash Hash)> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        Span<byte> fixedPart = stackalloc byte[24];
        foreach (var (symbol, rows, hash) in symbols)
        {
            AppendText(symbol);
            MemoryMarshal.Write(fixedPart, in rows);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(fixedPart[8..], hash.Bits);
            _hash.Append(fixedPart);
        }

        return Take();
    }

    private void AppendText(string symbol)
    {
        var length = Encoding.UTF8.GetBytes(symbol, _text);
        _hash.Append([(byte)length]);
        _hash.Append(_text.AsSpan(0, length));
    }

    private ContentHash Take()
    {
        Span<byte> bytes = stackalloc byte[16];
        _hash.GetHashAndReset(bytes);
        return ContentHash.FromBytes(bytes);
    }
}
