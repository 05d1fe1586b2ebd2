// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>Writes a column chunk of booleans: one bit each, or run lengths.</summary>
internal sealed class BooleanChunkWriter(PageWriter pages, int rowsPerPage)
{
    private static readonly byte[] False = [0];
    private static readonly byte[] True = [1];

    private readonly ByteBuffer _encoded = new();
    private bool[] _present = [];

    public ChunkRecord Write(ParquetColumn column, ReadOnlySpan<bool> values, ReadOnlySpan<bool> validity)
    {
        var chunk = new ChunkRecord { Encoding = column.Encoding == ParquetEncoding.RunLength ? WireEncoding.Rle : WireEncoding.Plain };
        pages.BeginChunk(chunk);
        var (anyFalse, anyTrue) = (false, false);
        for (var first = 0; first < values.Length; first += rowsPerPage)
        {
            var rows = Math.Min(rowsPerPage, values.Length - first);
            var mask = validity.IsEmpty ? [] : validity.Slice(first, rows);
            var present = Present(values.Slice(first, rows), mask);
            var (hasFalse, hasTrue) = (present.Contains(false), present.Contains(true));
            Encode(chunk.Encoding, present);
            pages.DataPage(_encoded.Written, mask, column.Nullable, first, rows, BoundsOf(hasFalse, hasTrue), inPlace: false);
            anyFalse |= hasFalse;
            anyTrue |= hasTrue;
        }

        chunk.Bounds = BoundsOf(anyFalse, anyTrue);
        pages.EndChunk();
        return chunk;
    }

    private static Bounds BoundsOf(bool hasFalse, bool hasTrue) =>
        hasFalse || hasTrue ? new(hasFalse ? False : True, hasTrue ? True : False) : default;

    private void Encode(WireEncoding encoding, ReadOnlySpan<bool> values)
    {
        _encoded.Clear();
        if (encoding == WireEncoding.Rle)
            EncodeRuns(values);
        else
            EncodeBits(values);
    }

    private void EncodeBits(ReadOnlySpan<bool> values)
    {
        var bits = _encoded.Reserve((values.Length + 7) / 8);
        bits.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i])
                bits[i >> 3] |= (byte)(1 << (i & 7));
        }
    }

    private void EncodeRuns(ReadOnlySpan<bool> values)
    {
        _encoded.Reserve(sizeof(int));
        var runs = new RleEncoder(_encoded);
        runs.Begin(bitWidth: 1);
        while (values.Length > 0)
        {
            var end = values.IndexOf(!values[0]);
            var run = end < 0 ? values.Length : end;
            runs.Add(values[0] ? 1 : 0, run);
            values = values[run..];
        }

        runs.End();
        BinaryPrimitives.WriteInt32LittleEndian(_encoded.Slice(0, sizeof(int)), _encoded.Length - sizeof(int));
    }

    private ReadOnlySpan<bool> Present(ReadOnlySpan<bool> values, ReadOnlySpan<bool> validity)
    {
        if (validity.IsEmpty)
            return values;
        if (_present.Length < values.Length)
            _present = new bool[values.Length];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            _present[count] = values[i];
            count += validity[i] ? 1 : 0;
        }

        return _present.AsSpan(0, count);
    }
}
