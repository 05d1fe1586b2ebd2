// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Thrift;

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>A data page's place and header.</summary>
internal readonly record struct DataPage(PageHeader Header, long Offset, int FirstRow)
{
    public int Rows => Header.Values;
}

/// <summary>The pages of a chunk, found by walking their headers, and what is known of them so far.</summary>
/// <remarks>
/// Threads share it without locks: a page's state only gains bits that every thread would find alike, and the dictionary is published whole.
/// </remarks>
internal sealed class ChunkPages
{
    /// <summary>No page header we or others write comes near this.</summary>
    private const int MaxHeaderLength = 1 << 20;

    private readonly DataPage[] _pages;
    private readonly byte[] _states;
    private object? _dictionary;

    private ChunkPages(DataPage[] pages, PageHeader? dictionaryHeader, long dictionaryOffset)
    {
        (_pages, DictionaryHeader, DictionaryOffset) = (pages, dictionaryHeader, dictionaryOffset);
        _states = new byte[pages.Length];
    }

    [Flags]
    private enum State : byte
    {
        Verified = 1,
        NoNulls = 2,
        SomeNulls = 4,
    }

    public int Count => _pages.Length;

    public PageHeader? DictionaryHeader { get; }

    public long DictionaryOffset { get; }

    /// <summary>The decoded dictionary, an array of the column's type.</summary>
    public object? Dictionary
    {
        get => Volatile.Read(ref _dictionary);
        set => Volatile.Write(ref _dictionary, value);
    }

    public ref readonly DataPage this[int page] => ref _pages[page];

    public static ChunkPages Find(MappedFile file, ChunkInfo chunk)
    {
        var pages = new List<DataPage>();
        PageHeader? dictionary = null;
        long dictionaryOffset = 0, rows = 0;
        var crc = new System.IO.Hashing.Crc32();
        var (at, end) = (chunk.Offset, chunk.Offset + chunk.Length);
        while (at < end && rows < chunk.Values)
        {
            var bytes = file.Slice(at, (int)Math.Min(end - at, MaxHeaderLength));
            var thrift = new ThriftReader(bytes);
            var header = PageHeader.Read(ref thrift);
            crc.Append(bytes[..thrift.Position]);
            at += thrift.Position;
            if (header.StoredLength > end - at)
                CorruptParquetException.ThrowTooShort("a page", header.StoredLength, end - at);
            if (header.Kind is WirePage.Data or WirePage.DataV2)
            {
                CheckData(header, chunk.Values - rows);
                pages.Add(new DataPage(header, at, (int)rows));
                rows += header.Values;
            }
            else if (header.Kind == WirePage.Dictionary)
            {
                if (dictionary is not null || pages.Count > 0)
                    CorruptParquetException.Throw("a dictionary page is not the first page of its column chunk");
                (dictionary, dictionaryOffset) = (header, at);
            }

            at += header.StoredLength;
        }

        if (rows != chunk.Values)
            CorruptParquetException.Throw($"the pages hold {rows} values, the column chunk {chunk.Values}");
        if (chunk.HeaderCrc is { } recorded && recorded != crc.GetCurrentHashAsUInt32())
            CorruptParquetException.Throw($"the CRC of the page headers is {crc.GetCurrentHashAsUInt32():x8}, but {recorded:x8} is recorded");
        return new ChunkPages([.. pages], dictionary, dictionaryOffset);
    }

    /// <summary>The page that holds a row of the row group.</summary>
    public int PageOf(int row)
    {
        var (low, high) = (0, _pages.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (_pages[middle].FirstRow <= row)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    public bool IsVerified(int page) => Has(page, State.Verified);

    public void SetVerified(int page) => Add(page, State.Verified);

    /// <summary>Whether the page is known to have no nulls, known to have some, or not looked at.</summary>
    public bool? HasNoNulls(int page) => Has(page, State.NoNulls) ? true : Has(page, State.SomeNulls) ? false : null;

    public void SetNoNulls(int page, bool value) => Add(page, value ? State.NoNulls : State.SomeNulls);

    private static void CheckData(in PageHeader header, long left)
    {
        if (header.Values < 0 || header.Values > left)
            CorruptParquetException.Throw($"a page tells {header.Values} values; at most {left} are left");
        if (header.Kind == WirePage.DataV2 && (header.LevelLength < 0 || header.LevelLength > header.StoredLength || header.LevelLength > header.PlainLength))
            CorruptParquetException.Throw($"a page of {header.StoredLength} bytes tells {header.LevelLength} bytes of levels");
        if (header.RepetitionLength != 0)
            CorruptParquetException.ThrowUnsupported("a page has repetition levels; nested columns are not supported");
    }

    private bool Has(int page, State state) => (Volatile.Read(ref _states[page]) & (byte)state) != 0;

    private void Add(int page, State state)
    {
        // Two threads may each lose the other's bit; then it is found out once more.
        Volatile.Write(ref _states[page], (byte)(_states[page] | (byte)state));
    }
}
