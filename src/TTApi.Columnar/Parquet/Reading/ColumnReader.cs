// SPDX-License-Identifier: MIT

using System.Buffers;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>Reads rows of one column chunk, page by page, and puts absent values where they belong.</summary>
internal static class ColumnReader
{
    /// <summary>Decodes the present values of a page from any one on.</summary>
    public interface IDecoder<T>
    {
        /// <summary>What stands where a value is absent.</summary>
        T Absent { get; }

        /// <summary>Whether <see cref="Absent"/> alone tells that a value is absent.</summary>
        bool AbsentIsValue { get; }

        /// <summary>The dictionary in the form that <see cref="Decode"/> takes.</summary>
        T[] DecodeDictionary(PageView page);

        void Decode(PageView page, ReadOnlySpan<T> dictionary, int skip, Span<T> destination);
    }

    /// <summary>Reads rows; <paramref name="validity"/> may be empty if no value is absent or <see cref="IDecoder{T}.Absent"/> says so.</summary>
    public static void Read<T, TDecoder>(in OpenChunk chunk, int firstRow, Span<T> destination, Span<bool> validity)
        where TDecoder : struct, IDecoder<T>
    {
        var page = chunk.Pages.PageOf(firstRow);
        while (destination.Length > 0)
        {
            var skip = firstRow - chunk.Pages[page].FirstRow;
            var count = Math.Min(destination.Length, chunk.Pages[page].Rows - skip);
            if (count > 0)
            {
                ReadPage<T, TDecoder>(chunk, page, skip, destination[..count], validity.IsEmpty ? [] : validity[..count]);
                destination = destination[count..];
                if (!validity.IsEmpty)
                    validity = validity[count..];
                firstRow += count;
            }

            page++;
        }
    }

    /// <summary>The dictionary of the chunk, decoded once.</summary>
    public static T[] Dictionary<T, TDecoder>(in OpenChunk chunk)
        where TDecoder : struct, IDecoder<T>
    {
        if (chunk.Pages.Dictionary is T[] known)
            return known;
        var page = PageOpener.OpenDictionary(chunk.File, chunk.Chunk, chunk.Pages);
        try
        {
            var dictionary = default(TDecoder).DecodeDictionary(page);
            chunk.Pages.Dictionary = dictionary;
            return dictionary;
        }
        finally
        {
            page.Dispose();
        }
    }

    private static void ReadPage<T, TDecoder>(in OpenChunk chunk, int index, int skip, Span<T> destination, Span<bool> validity)
        where TDecoder : struct, IDecoder<T>
    {
        var decoder = default(TDecoder);
        var page = PageOpener.Open(chunk.File, chunk.Chunk, chunk.Pages, index, chunk.Nullable);
        try
        {
            var dictionary = page.Encoding is WireEncoding.RleDictionary or WireEncoding.PlainDictionary ? Dictionary<T, TDecoder>(chunk) : [];
            if (page.MayHaveNulls)
            {
                ReadSparse<T, TDecoder>(page, dictionary, skip, destination, validity);
                return;
            }

            decoder.Decode(page, dictionary, skip, destination);
            validity.Fill(true);
        }
        finally
        {
            page.Dispose();
        }
    }

    private static void ReadSparse<T, TDecoder>(PageView page, ReadOnlySpan<T> dictionary, int skip, Span<T> destination, Span<bool> validity)
        where TDecoder : struct, IDecoder<T>
    {
        var decoder = default(TDecoder);
        var levels = new RleDecoder(page.Levels, bitWidth: 1);
        var presentBefore = levels.CountSet(skip);
        var rented = ArrayPool<int>.Shared.Rent(destination.Length);
        try
        {
            var present = rented.AsSpan(0, destination.Length);
            levels.Read(present);
            var count = present.Count(1);
            if (count < destination.Length && validity.IsEmpty && !decoder.AbsentIsValue)
                throw new InvalidOperationException("Values are absent here; pass room for their validity.");
            if (count > 0)
                decoder.Decode(page, dictionary, presentBefore, destination[..count]);
            Spread(present, count, destination, decoder.Absent);
            for (var i = 0; i < validity.Length; i++)
                validity[i] = present[i] != 0;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    /// <summary>Moves the values in front to the rows where they are present, from the last one on.</summary>
    private static void Spread<T>(ReadOnlySpan<int> present, int count, Span<T> destination, T absent)
    {
        // Once as many values are left as rows, all of them are in place.
        for (var i = destination.Length - 1; count <= i; i--)
            destination[i] = present[i] != 0 ? destination[--count] : absent;
    }
}
