// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Sorting;
using TTApi.Columnar.Tests.Statistics;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Scan;

public sealed class ScanRefusalTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_told()
    {
        var error = Count(Bars.Scan(_folder["none.parquet"])).Error;

        Assert.IsType<TtError.NotFound>(error);
    }

    [Fact]
    public void A_file_without_a_needed_column_is_told_with_what_it_has()
    {
        var schema = new ParquetSchema([.. BarSchemas.Bars.Columns.Where(column => column.Name != "close")]);
        var path = new BarFile { Schema = schema }.With(BarFile.Random("A", 5)).Write(_folder["x.parquet"]);

        var error = Count(Bars.Scan(path)).Error;

        Assert.Equal("data.not_bars", error?.Code);
        Assert.Contains("no column 'close'; found symbol, date, open", error?.Message);
    }

    [Fact]
    public void A_column_of_another_type_is_told()
    {
        var schema = new ParquetSchema([.. BarSchemas.Bars.Columns.Select(column => column.Name == "date" ? column with { Type = ParquetType.Int32 } : column)]);
        var path = new BarFile { Schema = schema }.With(BarFile.Random("A", 5)).Write(_folder["x.parquet"]);

        Assert.Contains("the column 'date' is Int32; expected Date", Count(Bars.Scan(path)).Error?.Message);
    }

    [Fact]
    public void Symbols_out_of_order_within_a_row_group_are_told()
    {
        var path = new BarFile().With(BarFile.Random("B", 5), BarFile.Random("A", 5)).Write(_folder["x.parquet"]);

        Assert.Equal("data.not_sorted", Count(Bars.Scan(path)).Error?.Code);
    }

    [Fact]
    public void Row_groups_out_of_order_are_told()
    {
        var path = new BarFile().With(BarFile.Random("B", 5)).With(BarFile.Random("A", 5)).Write(_folder["x.parquet"]);

        Assert.Equal("data.not_sorted", Count(Bars.Scan(path)).Error?.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(19)]
    public void Dates_out_of_order_are_told(int at)
    {
        var series = BarFile.Random("A", 20);
        series.Dates[at] = series.Dates[at - 1];
        var scan = Bars.Scan(new BarFile().With(series).Write(_folder["x.parquet"]));

        Assert.Equal("data.not_sorted", Count(scan).Error?.Code);
        Assert.Contains("'A' has 2020-01-", Count(scan.Where(from: new(2020, 1, 1))).Error?.Message);
    }

    [Fact]
    public void A_folder_without_parts_is_told() => Assert.Equal("not_found.parts", Count(Bars.Scan(_folder.Path)).Error?.Code);

    [Fact]
    public void Parts_out_of_order_are_told()
    {
        var first = new BarFile().With(BarFile.Random("A", 5)).Write(_folder["a.parquet"]);
        var second = new BarFile().With(BarFile.Random("B", 5)).Write(_folder["b.parquet"]);

        Assert.Equal("data.not_sorted", Count(Bars.Scan([second, first])).Error?.Code);
        Assert.Equal("data.not_sorted", Count(Bars.Scan([first, first])).Error?.Code);
    }

    [Theory]
    [InlineData("symbol")]
    [InlineData("date")]
    public void An_absent_symbol_or_date_is_told(string missing)
    {
        var path = _folder["absent.parquet"];
        var schema = new ParquetSchema([new("symbol", ParquetType.String, Nullable: true), new("date", ParquetType.Date, Nullable: true), new("close", ParquetType.Double, Nullable: false)]);
        using (var writer = new ParquetWriter(path, schema, new()))
        {
            var encoder = new RowGroupEncoder(schema, new());
            encoder.Begin(2);
            encoder.Strings(0, ["A", missing == "symbol" ? null : "A"]);
            encoder.Int32s(1, [1, 2], [true, missing != "date"]);
            encoder.Doubles(2, [1, 2]);
            writer.Append(encoder.End());
            writer.Finish();
        }

        var error = Count(Bars.Scan(path).Select(BarColumns.DatesAndCloses)).Error;

        Assert.Equal("data.not_bars", error?.Code);
        Assert.Contains($"row 2 of row group 0 has no {missing}", error?.Message);
    }

    [Fact]
    public void A_text_that_is_no_symbol_is_told()
    {
        var path = _folder["text.parquet"];
        var schema = new ParquetSchema([new("symbol", ParquetType.String, Nullable: false), new("close", ParquetType.Double, Nullable: false)]);
        using (var writer = new ParquetWriter(path, schema, new()))
        {
            var encoder = new RowGroupEncoder(schema, new());
            encoder.Begin(1);
            encoder.Strings(0, ["Ä"]);
            encoder.Doubles(1, [1]);
            writer.Append(encoder.End());
            writer.Finish();
        }

        Assert.Equal("data.bad_symbol", Count(Bars.Scan(path).Select(BarColumns.Close)).Error?.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_flipped_byte_is_told_by_whichever_worker_meets_it(int threads)
    {
        var path = new BarFile().With(BarFile.Random("A", 500)).With(BarFile.Random("B", 500)).With(BarFile.Random("C", 500)).Write(_folder["x.parquet"]);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        var error = Bars.Scan(path).Aggregate((in BarSeries series) => series.Count).Execute(threads).Error;

        Assert.IsType<TtError.Data>(error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancelling_stops_the_scan(int threads)
    {
        var path = new BarFile().With(BarFile.Random("A", 50)).With(BarFile.Random("B", 50)).With(BarFile.Random("C", 50)).Write(_folder["x.parquet"]);
        using var stop = new CancellationTokenSource();

        var error = Bars.Scan(path).Aggregate((in BarSeries series) =>
        {
            stop.Cancel();
            return series.Count;
        }).Execute(threads, stop.Token).Error;

        Assert.IsType<TtError.Cancelled>(error);
    }

    [Fact]
    public void A_callers_own_exception_passes_through()
    {
        var path = new BarFile().With(BarFile.Random("A", 50)).With(BarFile.Random("B", 50)).Write(_folder["x.parquet"]);

        Assert.Throws<InvalidTimeZoneException>(() => Bars.Scan(path).Aggregate<int>((in BarSeries _) => throw new InvalidTimeZoneException()).Execute(threads: 2));
        Assert.Throws<InvalidTimeZoneException>(() => Bars.Scan(path).Visit((in BarSeries _) => throw new InvalidTimeZoneException()));
    }

    private static Result<IReadOnlyList<int>> Count(BarScan scan) => scan.Aggregate((in BarSeries series) => series.Count).Execute();
}
