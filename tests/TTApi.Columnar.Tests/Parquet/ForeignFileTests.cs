// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class ForeignFileTests
{
    [Theory]
    [InlineData("list", "'x' is nested")]
    [InlineData("struct", "'x' is nested")]
    [InlineData("unsigned", "'x' is Int32 (converted type 13")]
    [InlineData("timestamp", "'x' is Int64")]
    [InlineData("time", "'x' is Int64")]
    [InlineData("decimal", "'x' is Int64 (converted type 5")]
    [InlineData("blob", "'x' is ByteArray")]
    [InlineData("float", "'x' is Float")]
    public void A_type_we_do_not_keep_is_refused_by_name(string file, string told)
    {
        var error = ParquetFile.Open(Path.Combine(PinnedFileTests.Folder, "unsupported", file + ".parquet")).Error;

        Assert.Equal("data.unsupported_parquet", error?.Code);
        Assert.Contains(told, error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_codec_we_do_not_know_is_refused_by_name_when_values_are_read()
    {
        using var file = ParquetFile.Open(Path.Combine(PinnedFileTests.Folder, "unsupported", "zstd.parquet")).OrThrow();

        var error = Assert.Throws<TtException>(() => file.ReadDoubles(0, 0, 0, new double[1])).Error;

        Assert.Equal("data.unsupported_parquet", error.Code);
        Assert.Contains("Zstd", error.Message, StringComparison.Ordinal);
        Assert.False(file.TryGetRowsInPlace<double>(0, 0, 0, 1, out _));
    }

    [Fact]
    public void Narrow_integers_are_widened()
    {
        var table = ParquetTable.Read(Path.Combine(PinnedFileTests.Folder, "integers", "duckdb-1.5.6.parquet"));

        Assert.Equal([ParquetType.Int32, ParquetType.Int32, ParquetType.Int32, ParquetType.Int64], table.Schema.Columns.Select(column => column.Type));
        Assert.All(table.Columns, column => Assert.Equal(Enumerable.Range(0, 100).Select(i => i.ToString()), column.Select(Peer.Text)));
    }
}
