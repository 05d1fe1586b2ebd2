// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Integrity;

namespace TTApi.Columnar.Parquet.Reading;

internal readonly struct DoubleDecoder : ColumnReader.IDecoder<double>
{
    public double Absent => double.NaN;

    public bool AbsentIsValue => true;

    public double[] DecodeDictionary(PageView page) => ValueDecoder.Plain<double>(page.Values, 0, Math.Max(0, page.Rows)).ToArray();

    public void Decode(PageView page, ReadOnlySpan<double> dictionary, int skip, Span<double> destination) =>
        ValueDecoder.Numbers(page, dictionary, skip, destination);
}

internal readonly struct Int32Decoder : ColumnReader.IDecoder<int>
{
    public int Absent => 0;

    public bool AbsentIsValue => false;

    public int[] DecodeDictionary(PageView page) => ValueDecoder.Plain<int>(page.Values, 0, Math.Max(0, page.Rows)).ToArray();

    public void Decode(PageView page, ReadOnlySpan<int> dictionary, int skip, Span<int> destination) =>
        ValueDecoder.Numbers(page, dictionary, skip, destination);
}

internal readonly struct Int64Decoder : ColumnReader.IDecoder<long>
{
    public long Absent => 0;

    public bool AbsentIsValue => false;

    public long[] DecodeDictionary(PageView page) => ValueDecoder.Plain<long>(page.Values, 0, Math.Max(0, page.Rows)).ToArray();

    public void Decode(PageView page, ReadOnlySpan<long> dictionary, int skip, Span<long> destination) =>
        ValueDecoder.Numbers(page, dictionary, skip, destination);
}

internal readonly struct BooleanDecoder : ColumnReader.IDecoder<bool>
{
    public bool Absent => false;

    public bool AbsentIsValue => false;

    public bool[] DecodeDictionary(PageView page)
    {
        CorruptParquetException.Throw("a column of booleans has a dictionary");
        return [];
    }

    public void Decode(PageView page, ReadOnlySpan<bool> dictionary, int skip, Span<bool> destination) =>
        ValueDecoder.Booleans(page, skip, destination);
}

internal readonly struct StringDecoder : ColumnReader.IDecoder<string?>
{
    public string? Absent => null;

    public bool AbsentIsValue => true;

    public string?[] DecodeDictionary(PageView page)
    {
        // Each entry takes at least its length.
        if (page.Rows < 0 || page.Rows > page.Values.Length / sizeof(int))
            CorruptParquetException.Throw($"a dictionary of {page.Values.Length} bytes tells {page.Rows} strings");
        var entries = new string?[page.Rows];
        ByteArrays.ReadPlain(page.Values, 0, entries);
        return entries;
    }

    public void Decode(PageView page, ReadOnlySpan<string?> dictionary, int skip, Span<string?> destination) =>
        ValueDecoder.Strings(page, dictionary, skip, destination);
}
