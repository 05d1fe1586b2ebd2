// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class ParquetWriterTests : IDisposable
{
    private static readonly ParquetSchema Schema = new(
    [
        new ParquetColumn("symbol", ParquetType.String, Nullable: false),
        new ParquetColumn("price", ParquetType.Double, Nullable: true),
        new ParquetColumn("line", ParquetType.Int64, Nullable: true),
    ]);

    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bytes_do_not_depend_on_the_order_of_columns_or_what_was_encoded_before()
    {
        var first = new RowGroupEncoder(Schema, new());
        var second = new RowGroupEncoder(Schema, new());
        second.Begin(3);
        GiveAll(second, 3, [2, 1, 0]);
        second.End();

        foreach (var (encoder, name, order) in new[] { (first, "a", new[] { 0, 1, 2 }), (second, "b", [1, 2, 0]) })
        {
            using var writer = new ParquetWriter(_folder[name], Schema, new());
            encoder.Begin(100);
            GiveAll(encoder, 100, order);
            writer.Append(encoder.End());
            writer.Finish();
        }

        Assert.Equal(File.ReadAllBytes(_folder["a"]), File.ReadAllBytes(_folder["b"]));
    }

    [Fact]
    public void Encoding_allocates_nothing_per_row()
    {
        var schema = new ParquetSchema([new ParquetColumn("price", ParquetType.Double, Nullable: true), new ParquetColumn("constant", ParquetType.Double, Nullable: true)]);
        var encoder = new RowGroupEncoder(schema, new() { RowsPerPage = 1000 });
        var (prices, zeros) = (Enumerable.Range(0, 100_000).Select(i => i * 0.5).ToArray(), new double[100_000]);
        Encode();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Encode();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < 200_000, $"{allocated} bytes for 200 pages");

        void Encode()
        {
            encoder.Begin(100_000);
            encoder.Doubles(0, prices);
            encoder.Doubles(1, zeros);
            encoder.End();
        }
    }

    [Fact]
    public void An_existing_file_is_left_alone()
    {
        _folder.Write("t.parquet", "precious");

        var error = Assert.Throws<TtException>(() => new ParquetWriter(_folder["t.parquet"], Schema, new())).Error;

        Assert.Equal("storage.cannot_write", error.Code);
        Assert.Equal("precious", File.ReadAllText(_folder["t.parquet"]));
    }

    [Fact]
    public void A_full_disk_is_told()
    {
        using var disk = FullDisk.Mount(64 * 1024);
        using var writer = new ParquetWriter(disk["t.parquet"], Schema, new());
        var encoder = new RowGroupEncoder(Schema, new());
        encoder.Begin(100_000);
        GiveAll(encoder, 100_000, [0, 1, 2]);
        var group = encoder.End();

        Assert.Equal("storage.cannot_write", Assert.Throws<TtException>(() => writer.Append(group)).Error.Code);
    }

    [Fact]
    public void A_file_without_its_end_is_no_file()
    {
        using (var writer = new ParquetWriter(_folder["t.parquet"], Schema, new()))
        {
            var encoder = new RowGroupEncoder(Schema, new());
            encoder.Begin(10);
            GiveAll(encoder, 10, [0, 1, 2]);
            writer.Append(encoder.End());
        }

        Assert.Equal("data.corrupt_parquet", ParquetFile.Open(_folder["t.parquet"]).Error?.Code);
    }

    [Fact]
    public void A_finished_file_takes_no_more()
    {
        using var writer = new ParquetWriter(_folder["t.parquet"], Schema, new());
        writer.Finish();
        var encoder = new RowGroupEncoder(Schema, new());
        encoder.Begin(1);
        GiveAll(encoder, 1, [0, 1, 2]);
        var group = encoder.End();

        Assert.Throws<InvalidOperationException>(() => writer.Append(group));
        Assert.Throws<InvalidOperationException>(writer.Finish);
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Append(group));
    }

    [Fact]
    public void A_row_group_of_another_schema_is_a_programming_error()
    {
        using var writer = new ParquetWriter(_folder["t.parquet"], new([new ParquetColumn("other", ParquetType.Double, Nullable: false)]), new());
        var encoder = new RowGroupEncoder(Schema, new());
        encoder.Begin(1);
        GiveAll(encoder, 1, [0, 1, 2]);

        Assert.Throws<ArgumentException>(() => writer.Append(encoder.End()));
    }

    [Fact]
    public void Misuse_of_the_encoder_is_a_programming_error()
    {
        var encoder = new RowGroupEncoder(Schema, new());
        Assert.Throws<InvalidOperationException>(() => encoder.Doubles(1, [1.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => encoder.Begin(0));
        encoder.Begin(2);

        Assert.Throws<ArgumentException>(() => encoder.Doubles(1, [1.0])); // one row too few
        Assert.Throws<ArgumentException>(() => encoder.Doubles(0, [1.0, 2.0])); // strings
        Assert.Throws<ArgumentOutOfRangeException>(() => encoder.Doubles(3, [1.0, 2.0]));
        Assert.Throws<ArgumentException>(() => encoder.Strings(0, ["a", null])); // not nullable
        Assert.Throws<System.Text.EncoderFallbackException>(() => encoder.Strings(0, ["a", "\ud800"])); // no UTF-8
        Assert.Throws<ArgumentException>(() => encoder.Int64s(2, [1, 2], [true])); // one flag too few
        Assert.Throws<ArgumentException>(() => encoder.StringRuns(0, ["a"], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => encoder.StringRuns(0, ["a", "b"], [3, -1]));
        encoder.Doubles(1, [1.0, 2.0]);
        Assert.Throws<InvalidOperationException>(() => encoder.Doubles(1, [1.0, 2.0])); // twice
        Assert.Throws<InvalidOperationException>(encoder.End); // columns are missing
    }

    [Fact]
    public void Absent_values_of_a_required_column_are_a_programming_error()
    {
        var encoder = new RowGroupEncoder(new([new ParquetColumn("n", ParquetType.Int32, Nullable: false)]), new());
        encoder.Begin(2);

        Assert.Throws<ArgumentException>(() => encoder.Int32s(0, [1, 2], [true, false]));
    }

    [Theory]
    [InlineData(ParquetType.Boolean, ParquetEncoding.Dictionary)]
    [InlineData(ParquetType.Double, ParquetEncoding.DeltaBinaryPacked)]
    [InlineData(ParquetType.String, ParquetEncoding.RunLength)]
    [InlineData(ParquetType.String, (ParquetEncoding)99)]
    public void An_encoding_that_does_not_fit_is_refused(ParquetType type, ParquetEncoding encoding) =>
        Assert.Throws<ArgumentException>(() => new RowGroupEncoder(new([new ParquetColumn("x", type, Nullable: false, encoding)]), new()));

    [Fact]
    public void A_schema_needs_columns_with_names_of_their_own()
    {
        var column = new ParquetColumn("x", ParquetType.Double, Nullable: false);

        Assert.Throws<ArgumentException>(() => new RowGroupEncoder(new([]), new()));
        Assert.Throws<ArgumentException>(() => new RowGroupEncoder(new([column, column]), new()));
        Assert.Throws<ArgumentException>(() => new RowGroupEncoder(new([column with { Name = "" }]), new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowGroupEncoder(new([column]), new() { Codec = (ParquetCodec)9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParquetWriteOptions { RowsPerPage = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParquetWriteOptions { RowsPerPage = (1 << 20) + 1 });
    }

    private static void GiveAll(RowGroupEncoder encoder, int rows, int[] order)
    {
        foreach (var column in order)
        {
            if (column == 0)
                encoder.Strings(0, [.. Enumerable.Range(0, rows).Select(i => $"S{i / 10}")]);
            else if (column == 1)
                encoder.Doubles(1, [.. Enumerable.Range(0, rows).Select(i => i * 0.1)]);
            else
                encoder.Int64s(2, [.. Enumerable.Range(0, rows).Select(i => (long)i)], [.. Enumerable.Range(0, rows).Select(i => i % 2 == 0)]);
        }
    }
}
