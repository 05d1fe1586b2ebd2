// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>Writes a column chunk of a fixed-width type.</summary>
internal sealed class NumberChunkWriter<T, TKind>(PageWriter pages, int rowsPerPage)
    where T : unmanaged
    where TKind : struct, IValueKind<T>
{
    /// <summary>More distinct values than this are no "few", and an index would no longer fit a byte.</summary>
    private const int FewValues = 256;

    private readonly ValueDictionary<T> _dictionary = new();
    private readonly ByteBuffer _encoded = new();
    private T[] _present = [];
    private bool[] _validity = [];

    /// <summary>Writes all rows; an empty <paramref name="validity"/> means that none is absent, but for NaN in a nullable column.</summary>
    public ChunkRecord Write(ParquetColumn column, ReadOnlySpan<T> values, ReadOnlySpan<bool> validity)
    {
        var encoding = Choose(column, values, validity);
        var chunk = new ChunkRecord { Encoding = encoding };
        pages.BeginChunk(chunk);
        if (encoding == WireEncoding.RleDictionary)
            pages.DictionaryPage(MemoryMarshal.AsBytes(_dictionary.Entries), _dictionary.Count);

        Extremes<T> whole = default;
        for (var first = 0; first < values.Length; first += rowsPerPage)
        {
            var rows = Math.Min(rowsPerPage, values.Length - first);
            var extremes = WritePage(column, encoding, values.Slice(first, rows), validity.IsEmpty ? [] : validity.Slice(first, rows), first);
            whole = Merge(whole, extremes);
        }

        chunk.Bounds = whole.ToBounds();
        pages.EndChunk();
        return chunk;
    }

    private static Extremes<T> Merge(Extremes<T> left, Extremes<T> right) => (left.HasBounds, right.HasBounds) switch
    {
        (true, true) => new(TKind.Smaller(left.Min, right.Min), TKind.Greater(left.Max, right.Max), HasBounds: true, 0),
        (true, false) => left,
        _ => right,
    };

    private Extremes<T> WritePage(ParquetColumn column, WireEncoding encoding, ReadOnlySpan<T> values, ReadOnlySpan<bool> validity, int first)
    {
        var rows = values.Length;
        var extremes = validity.IsEmpty ? TKind.Scan(values) : default;
        if (validity.IsEmpty && column.Nullable && extremes.NotANumber > 0)
            validity = WithoutAbsent(values);
        if (!validity.IsEmpty)
        {
            values = Present(values, validity);
            extremes = TKind.Scan(values);
        }

        pages.DataPage(Encode(encoding, values), validity, column.Nullable, first, rows, extremes.ToBounds(), encoding == WireEncoding.Plain);
        return extremes;
    }

    private ReadOnlySpan<byte> Encode(WireEncoding encoding, ReadOnlySpan<T> values)
    {
        if (encoding == WireEncoding.Plain)
            return MemoryMarshal.AsBytes(values);
        _encoded.Clear();
        if (encoding == WireEncoding.RleDictionary)
            EncodeIndices(values);
        else
            DeltaBinaryPackedEncoder.Encode(values, _encoded);
        return _encoded.Written;
    }

    private void EncodeIndices(ReadOnlySpan<T> values)
    {
        var width = RleEncoder.BitWidth(_dictionary.Count - 1);
        _encoded.Add((byte)width);
        var runs = new RleEncoder(_encoded);
        runs.Begin(width);
        while (values.Length > 0)
        {
            var run = ValueDictionary<T>.RunLength(values);
            runs.Add(_dictionary.NumberOf(values[0]), run);
            values = values[run..];
        }

        runs.End();
    }

    private WireEncoding Choose(ParquetColumn column, ReadOnlySpan<T> values, ReadOnlySpan<bool> validity) => column.Encoding switch
    {
        ParquetEncoding.DeltaBinaryPacked => WireEncoding.DeltaBinaryPacked,
        ParquetEncoding.Dictionary when TryNumber(column, values, validity, int.MaxValue, out _) => WireEncoding.RleDictionary,
        ParquetEncoding.Auto when column.Type != ParquetType.Date
            && TryNumber(column, values, validity, FewValues, out var present)
            && DictionaryPays(present) => WireEncoding.RleDictionary,
        _ => WireEncoding.Plain,
    };

    private bool DictionaryPays(long present) => present > 0 && _dictionary.Count * 8L <= present;

    private bool TryNumber(ParquetColumn column, ReadOnlySpan<T> values, ReadOnlySpan<bool> validity, int limit, out long present)
    {
        _dictionary.Clear();
        present = 0;
        for (var first = 0; first < values.Length; first += rowsPerPage)
        {
            var rows = Math.Min(rowsPerPage, values.Length - first);
            var page = values.Slice(first, rows);
            if (!validity.IsEmpty)
                page = Present(page, validity.Slice(first, rows));
            else if (column.Nullable && TKind.AnyAbsent(page))
                page = Present(page, WithoutAbsent(page));
            present += page.Length;
            if (!_dictionary.TryAddAll(page, limit))
                return false;
        }

        return true;
    }

    private ReadOnlySpan<bool> WithoutAbsent(ReadOnlySpan<T> values)
    {
        var validity = Room(ref _validity, values.Length);
        for (var i = 0; i < values.Length; i++)
            validity[i] = !TKind.IsAbsent(values[i]);
        return validity;
    }

    private ReadOnlySpan<T> Present(ReadOnlySpan<T> values, ReadOnlySpan<bool> validity)
    {
        var present = Room(ref _present, values.Length);
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            present[count] = values[i];
            count += validity[i] ? 1 : 0;
        }

        return present[..count];
    }

    private static Span<TItem> Room<TItem>(ref TItem[] array, int length)
    {
        if (array.Length < length)
            array = GC.AllocateUninitializedArray<TItem>(length);
        return array.AsSpan(0, length);
    }
}
