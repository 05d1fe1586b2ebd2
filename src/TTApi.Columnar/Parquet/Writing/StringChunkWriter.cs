// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>Writes a column chunk of strings, at a cost per run and not per row when there is a dictionary.</summary>
internal sealed class StringChunkWriter(PageWriter pages, int rowsPerPage)
{
    /// <summary>Longer bounds are left out: they would blow up the footer and help no reader.</summary>
    private const int MaxBoundLength = 256;

    private readonly ByteBuffer _encoded = new();
    private readonly List<(int Entry, int Count)> _pageRuns = [];
    private readonly List<bool> _validity = [];

    public ChunkRecord Write(ParquetColumn column, StringRunBuilder rows)
    {
        var chunk = new ChunkRecord { Encoding = Choose(column, rows) };
        pages.BeginChunk(chunk);
        if (chunk.Encoding == WireEncoding.RleDictionary)
            WriteDictionary(rows.Entries);

        var (run, used) = (0, 0);
        var bounds = default(PageBounds);
        for (var first = 0; first < rows.Rows; first += rowsPerPage)
        {
            var count = Math.Min(rowsPerPage, rows.Rows - first);
            TakePage(rows.Runs, count, ref run, ref used);
            bounds.Add(WritePage(column, chunk.Encoding, rows.Entries, first, count));
        }

        chunk.Bounds = bounds.ToBounds();
        pages.EndChunk();
        return chunk;
    }

    private static WireEncoding Choose(ParquetColumn column, StringRunBuilder rows) => column.Encoding switch
    {
        ParquetEncoding.Dictionary => WireEncoding.RleDictionary,
        ParquetEncoding.Auto when rows.Entries.Count > 0 && rows.Entries.Count * 2L <= rows.Rows - rows.Nulls => WireEncoding.RleDictionary,
        _ => WireEncoding.Plain,
    };

    private void WriteDictionary(IReadOnlyList<byte[]> entries)
    {
        _encoded.Clear();
        foreach (var entry in entries)
            AddPlain(entry);
        pages.DictionaryPage(_encoded.Written, entries.Count);
    }

    private void TakePage(IReadOnlyList<(int Entry, int Count)> runs, int count, ref int run, ref int used)
    {
        _pageRuns.Clear();
        while (count > 0)
        {
            var step = Math.Min(count, runs[run].Count - used);
            _pageRuns.Add((runs[run].Entry, step));
            count -= step;
            used += step;
            if (used == runs[run].Count)
                (run, used) = (run + 1, 0);
        }
    }

    private PageBounds WritePage(ParquetColumn column, WireEncoding encoding, IReadOnlyList<byte[]> entries, int first, int rows)
    {
        var bounds = default(PageBounds);
        var anyNull = false;
        foreach (var (entry, _) in _pageRuns)
        {
            if (entry == StringRunBuilder.Null)
                anyNull = true;
            else
                bounds.Add(entries[entry]);
        }

        _validity.Clear();
        if (anyNull)
        {
            foreach (var (entry, count) in _pageRuns)
            {
                for (var i = 0; i < count; i++)
                    _validity.Add(entry != StringRunBuilder.Null);
            }
        }

        _encoded.Clear();
        if (encoding == WireEncoding.RleDictionary)
            EncodeIndices(entries.Count);
        else
            EncodePlain(entries);
        var validity = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_validity);
        pages.DataPage(_encoded.Written, validity, column.Nullable, first, rows, bounds.ToBounds(), inPlace: false);
        return bounds;
    }

    private void EncodeIndices(int entries)
    {
        var width = RleEncoder.BitWidth(entries - 1);
        _encoded.Add((byte)width);
        var runs = new RleEncoder(_encoded);
        runs.Begin(width);
        var (current, length) = (StringRunBuilder.Null, 0);
        foreach (var (entry, count) in _pageRuns)
        {
            if (entry == StringRunBuilder.Null)
                continue;
            if (entry != current)
            {
                runs.Add(current, length);
                (current, length) = (entry, 0);
            }

            length += count;
        }

        runs.Add(current, length);
        runs.End();
    }

    private void EncodePlain(IReadOnlyList<byte[]> entries)
    {
        foreach (var (entry, count) in _pageRuns)
        {
            if (entry == StringRunBuilder.Null)
                continue;
            for (var i = 0; i < count; i++)
                AddPlain(entries[entry]);
        }
    }

    private void AddPlain(byte[] value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_encoded.Reserve(sizeof(int)), value.Length);
        _encoded.Add(value);
    }

    /// <summary>Bounds in the order of unsigned bytes, which is the order of STRING.</summary>
    private struct PageBounds
    {
        private byte[]? _min;
        private byte[]? _max;

        public void Add(byte[] value)
        {
            if (_min is null || value.AsSpan().SequenceCompareTo(_min) < 0)
                _min = value;
            if (_max is null || value.AsSpan().SequenceCompareTo(_max) > 0)
                _max = value;
        }

        public void Add(PageBounds other)
        {
            if (other._min is not null)
                Add(other._min);
            if (other._max is not null)
                Add(other._max);
        }

        public readonly Bounds ToBounds() =>
            _min is { Length: <= MaxBoundLength } && _max is { Length: <= MaxBoundLength } ? new(_min, _max) : default;
    }
}
