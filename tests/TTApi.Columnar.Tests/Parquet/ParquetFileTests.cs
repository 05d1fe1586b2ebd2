// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Parquet;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class ParquetFileTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    private string File => _folder["t.parquet"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_not_found() => Assert.Equal("not_found.file", ParquetFile.Open(_folder["none"]).Error?.Code);

    [Fact]
    public void A_folder_cannot_be_read() => Assert.Equal("storage.cannot_read", ParquetFile.Open(_folder.Path).Error?.Code);

    [Fact]
    public void A_file_that_is_no_Parquet_is_refused() =>
        Assert.Equal("data.corrupt_parquet", ParquetFile.Open(_folder.Write("t.parquet", "just some text")).Error?.Code);

    [Fact]
    public void Footer_and_row_groups_tell_what_was_written()
    {
        var summary = Prices(50).Write(File, new() { CreatedBy = "a test", Metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } }, rowsPerGroup: 30);

        using var file = ParquetFile.Open(File).OrThrow();

        Assert.True(file.IsSealed);
        Assert.Equal((50, 2, "a test", File), (file.Rows, file.RowGroups.Count, file.CreatedBy, file.Path));
        Assert.Equal([("a", "1"), ("b", "2")], file.Metadata.Select(entry => (entry.Key, entry.Value)));
        Assert.Equal([(0L, 30), (30L, 20)], file.RowGroups.Select(group => (group.FirstRow, group.Rows)));
        Assert.Equal((50, file.Length, 2), (summary.Rows, summary.Bytes, summary.RowGroups));
        Assert.Equal(0, file.Schema.IndexOf("price"));
        Assert.Equal(-1, file.Schema.IndexOf("prices"));
        Assert.True(file.RowGroups[0].Columns[0].Bytes > 30 * sizeof(double));
    }

    [Fact]
    public void The_writer_hashes_what_a_reader_of_the_file_hashes()
    {
        var summary = Prices(300_000).Write(File);

        Assert.Equal(FileHash.Compute(File).OrThrow(), summary.Hash);
        Assert.True(summary.Bytes > 2 << 20);
    }

    [Fact]
    public void Plain_pages_without_nulls_are_read_in_place_and_aligned()
    {
        Prices(1000).Write(File, new() { RowsPerPage = 300 });
        using var file = ParquetFile.Open(File).OrThrow();

        for (var page = 0; page < 4; page++)
        {
            Assert.True(file.TryGetInPlace<double>(0, 0, page, out var values));
            Assert.Equal(page == 3 ? 100 : 300, values.Length);
            Assert.Equal(page * 300 * 0.25, values[0]);
            Assert.True(IsAligned(values));
        }
    }

    [Fact]
    public void Pages_with_nulls_with_a_codec_or_a_dictionary_are_not_read_in_place()
    {
        object?[] holed = [1.0, null, 3.0];
        ParquetTable.Of(
            (new ParquetColumn("holed", ParquetType.Double, Nullable: true), holed),
            (new ParquetColumn("whole", ParquetType.Double, Nullable: true), [1.0, 2.0, 3.0]),
            (new ParquetColumn("dictionary", ParquetType.Double, Nullable: true, ParquetEncoding.Dictionary), [1.0, 1.0, 1.0]),
            (new ParquetColumn("flag", ParquetType.Boolean, Nullable: false), [true, true, false])).Write(File);
        Prices(100).Write(_folder["snappy.parquet"], new() { Codec = ParquetCodec.Snappy });
        using var file = ParquetFile.Open(File).OrThrow();
        using var snappy = ParquetFile.Open(_folder["snappy.parquet"]).OrThrow();

        Assert.False(file.TryGetInPlace<double>(0, 0, 0, out _));
        Assert.True(file.TryGetInPlace<double>(0, 1, 0, out _));
        Assert.False(file.TryGetInPlace<double>(0, 2, 0, out _));
        Assert.False(file.TryGetInPlace<bool>(0, 3, 0, out _));
        Assert.False(snappy.TryGetInPlace<double>(0, 0, 0, out _));
    }

    [Fact]
    public void Rows_of_one_page_are_read_in_place_and_rows_of_two_are_not()
    {
        Prices(1000).Write(File, new() { RowsPerPage = 300 });
        using var file = ParquetFile.Open(File).OrThrow();

        Assert.True(file.TryGetRowsInPlace<double>(0, 0, 300, 300, out var values));
        Assert.Equal([75.0, 75.25], values[..2].ToArray());
        Assert.False(file.TryGetRowsInPlace<double>(0, 0, 299, 2, out _));
        Assert.True(file.TryGetRowsInPlace<double>(0, 0, 1000, 0, out values));
        Assert.True(values.IsEmpty);
    }

    [Fact]
    public void Any_slice_reads_like_the_whole()
    {
        var table = SampleTables.EveryColumn(400);
        table.Write(File, new() { RowsPerPage = 64 });
        using var file = ParquetFile.Open(File).OrThrow();
        var random = new Random(5);

        for (var column = 0; column < table.Columns.Count; column++)
        {
            for (var i = 0; i < 20; i++)
            {
                var first = random.Next(401);
                var count = random.Next(401 - first);
                Assert.Equal(table.Columns[column].Skip(first).Take(count).Select(Peer.Text), ParquetTable.ReadColumn(file, 0, column, first, count).Select(Peer.Text));
            }
        }
    }

    [Fact]
    public void Nulls_are_never_read_as_zero()
    {
        ParquetTable.Of((new ParquetColumn("line", ParquetType.Int64, Nullable: true), [1L, null])).Write(File);
        using var file = ParquetFile.Open(File).OrThrow();

        Assert.Throws<InvalidOperationException>(() => file.ReadInt64s(0, 0, 0, new long[2]));
        file.ReadInt64s(0, 0, 0, new long[1]);
    }

    [Fact]
    public void Asking_for_what_is_not_there_is_a_programming_error()
    {
        Prices(10).Write(File);
        using var file = ParquetFile.Open(File).OrThrow();

        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadDoubles(1, 0, 0, new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadDoubles(0, 1, 0, new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadDoubles(0, 0, 5, new double[6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadDoubles(0, 0, -1, new double[1]));
        Assert.Throws<ArgumentException>(() => file.ReadInt32s(0, 0, 0, new int[1]));
        Assert.Throws<ArgumentException>(() => file.TryGetInPlace<long>(0, 0, 0, out _));
        Assert.Throws<ArgumentException>(() => file.StringRuns(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.TryGetInPlace<double>(0, 0, 1, out _));
    }

    [Fact]
    public void A_closed_file_gives_nothing()
    {
        Prices(10).Write(File);
        var file = ParquetFile.Open(File).OrThrow();
        file.Dispose();
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.ReadDoubles(0, 0, 0, new double[1]));
    }

    [Fact]
    public void Many_threads_read_one_file()
    {
        var table = SampleTables.EveryColumn(500);
        table.Write(File, new() { RowsPerPage = 64, Codec = ParquetCodec.Snappy });
        using var file = ParquetFile.Open(File).OrThrow();

        Parallel.For(0, 8, _ => ParquetTable.AssertSame(table, ParquetTable.Read(file)));
    }

    private static ParquetTable Prices(int rows) =>
        ParquetTable.Of((new ParquetColumn("price", ParquetType.Double, Nullable: true), [.. Enumerable.Range(0, rows).Select(i => (object?)(i * 0.25))]));

    private static unsafe bool IsAligned(ReadOnlySpan<double> values)
    {
        fixed (double* first = values)
            return (nuint)first % 64 == 0;
    }
}
