// SPDX-License-Identifier: MIT

using System.Buffers;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>The levels and values of a page, in the mapped file or decompressed into rented memory that is given back at the end.</summary>
internal readonly ref struct PageView(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> values, int rows, WireEncoding encoding, bool mayHaveNulls, byte[]? rented)
{
    public ReadOnlySpan<byte> Levels { get; } = levels;

    public ReadOnlySpan<byte> Values { get; } = values;

    public int Rows => rows;

    public WireEncoding Encoding => encoding;

    /// <summary>Whether the levels have to be looked at; then some may still turn out not to be null.</summary>
    public bool MayHaveNulls => mayHaveNulls;

    public void Dispose()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
