// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Sorting;
using TTApi.Columnar.Statistics;
using TTApi.Columnar.Tests.Statistics;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Scan;

public sealed class BarScanTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly OwnedSeries[] _series =
    [
        BarFile.Random("AAA", 90), BarFile.Random("BBB", 250), BarFile.Random("CCC", 1), BarFile.Random("DDD", 400, absent: 0.1), BarFile.Random("EEE", 99), BarFile.Random("FFF", 333),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ParquetCodec.Uncompressed, 100, 1)]
    [InlineData(ParquetCodec.Uncompressed, 100, 3)]
    [InlineData(ParquetCodec.Uncompressed, 7, 2)]
    [InlineData(ParquetCodec.Snappy, 64, 2)]
    [InlineData(ParquetCodec.Gzip, 1000, 2)]
    public void Statistics_of_a_file_are_those_of_its_series(ParquetCodec codec, int rowsPerPage, int threads)
    {
        var path = TwoGroups(codec, rowsPerPage);

        var found = Bars.Scan(path).Select(BarColumns.ForStatistics).Aggregate((in BarSeries series) => SymbolStatistics.Of(series)).Execute(threads).OrThrow();

        Assert.Equal(_series.Select(series => SymbolStatistics.Of(series.View)), found);
    }

    [Fact]
    public void Every_value_of_every_column_arrives()
    {
        var path = TwoGroups();
        var bars = new List<Bar>();
        var sources = new List<int>();

        var rows = Bars.Scan(path).Visit((in BarSeries series) =>
        {
            for (var i = 0; i < series.Count; i++)
                bars.Add(series[i]);
            sources.AddRange(series.Source);
        }).OrThrow();

        var expected = _series.SelectMany(series => Enumerable.Range(0, series.Close.Length).Select(i => series.View[i] with { OpenInterest = 0 })).ToList();
        Assert.Equal(expected.Count, rows);
        Assert.Equal(expected, bars);
        Assert.Equal(expected.Select(bar => BarFile.SourceOf(EpochDay.Of(bar.Date))), sources);
    }

    [Theory]
    [InlineData(-5, 5)]
    [InlineData(0, 0)]
    [InlineData(89, 89)]
    [InlineData(90, 120)]
    [InlineData(50, 350)]
    [InlineData(399, 1000)]
    [InlineData(400, 1000)]
    public void A_range_of_dates_gives_exactly_the_bars_within(int from, int to)
    {
        var path = TwoGroups();
        var start = new DateOnly(2020, 1, 1);
        var (first, last) = (start.AddDays(from), start.AddDays(to));

        var found = Closes(Bars.Scan(path).Where(from: first, to: last));

        var expected = _series.Select(series => (series.Symbol, Closes: series.Close[Math.Clamp(from, 0, series.Close.Length)..Math.Clamp(to + 1, 0, series.Close.Length)]));
        Assert.Equal(expected.Where(series => series.Closes.Length > 0).Select(series => $"{series.Symbol} {string.Join(' ', series.Closes)}"), found);
    }

    [Fact]
    public void Only_wanted_symbols_are_seen_in_their_order()
    {
        Symbol[] wanted = [_series[4].Symbol, _series[1].Symbol, Symbol.Parse("NOT", null)];

        var found = Bars.Scan(TwoGroups()).Where(wanted).Aggregate((in BarSeries series) => series.Symbol).Execute().OrThrow();

        Assert.Equal([_series[1].Symbol, _series[4].Symbol], found);
    }

    [Fact]
    public void Conditions_add_up()
    {
        var scan = Bars.Scan("x").Where([_series[0].Symbol, _series[1].Symbol], from: new(2020, 1, 5)).Where(_series[1].Symbol, new(2020, 1, 1), new(2020, 2, 1)).Where(to: new(2020, 3, 1));

        Assert.Equal([_series[1].Symbol], scan.Symbols!); // set just above
        Assert.Equal((new DateOnly(2020, 1, 5), new DateOnly(2020, 2, 1)), (scan.From, scan.To));
    }

    [Fact]
    public void No_symbols_means_none_and_nothing_is_read()
    {
        var scan = Bars.Scan(TwoGroups()).Where([]);

        Assert.Empty(scan.Aggregate((in BarSeries series) => series.Count).Execute().OrThrow());
        Assert.Equal(0, scan.Plan().OrThrow().Rows.Read);
    }

    [Fact]
    public void Columns_that_are_not_selected_are_empty_and_not_even_needed()
    {
        var slim = new ParquetSchema([.. BarSchemas.Bars.Columns.Where(column => column.Name is "symbol" or "date" or "close")]);
        var path = new BarFile { Schema = slim }.With(_series).Write(_folder["slim.parquet"]);

        var found = Bars.Scan(path).Select(BarColumns.DatesAndCloses).Aggregate(
            (in BarSeries series) => (BasicStatistics.Of(series), series.Open.Length + series.Volume.Length + series.Source.Length)).Execute().OrThrow();

        Assert.Equal(_series.Select(series => (BasicStatistics.Of(series.View), 0)), found);
    }

    [Fact]
    public void A_symbol_that_goes_on_in_the_next_row_groups_is_one_series()
    {
        var (b, f) = (_series[1], _series[5]);
        var path = new BarFile { RowsPerPage = 50 }
            .With(_series[0], BarFile.Piece(b, ..120)).With(BarFile.Piece(b, 120..121)).With(BarFile.Piece(b, 121..), BarFile.Piece(f, ..300)).With(BarFile.Piece(f, 300..))
            .Write(_folder["chained.parquet"]);

        var all = Bars.Scan(path).Aggregate((in BarSeries series) => SymbolStatistics.Of(series)).Execute().OrThrow();
        var late = Closes(Bars.Scan(path).Where(b.Symbol, from: new DateOnly(2020, 1, 1).AddDays(100)));

        Assert.Equal(new[] { _series[0], b, f }.Select(series => SymbolStatistics.Of(series.View)), all);
        Assert.Equal([$"{b.Symbol} {string.Join(' ', b.Close[100..])}"], late);
    }

    [Fact]
    public void Several_parts_are_one_scan_and_a_folder_is_its_parts()
    {
        var parts = _series.Select((series, i) => new BarFile().With(series).Write(_folder[$"part-0000{i}.parquet"])).ToArray();
        new BarFile().With(_series[2]).Write(_folder["other.parquet"]);
        var expected = _series.Select(series => (series.Symbol, series.Close.Length));

        Assert.Equal(expected, Bars.Scan(parts).Aggregate((in BarSeries series) => (series.Symbol, series.Count)).Execute(threads: 4).OrThrow());
        Assert.Equal(expected, Bars.Scan(_folder.Path).Aggregate((in BarSeries series) => (series.Symbol, series.Count)).Execute().OrThrow());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(7)]
    public void Sums_touch_every_value_of_every_column(int rowsPerPage)
    {
        var all = _series.SelectMany(series => Enumerable.Range(0, series.Close.Length).Select(i => series.View[i])).ToList();

        var sums = Bars.Scan(TwoGroups(rowsPerPage: rowsPerPage)).Sum(threads: 2).OrThrow();
        var some = Bars.Scan(TwoGroups(rowsPerPage: rowsPerPage)).Where([_series[1].Symbol, _series[4].Symbol], from: new(2020, 1, 1)).Sum().OrThrow();

        AssertSums(all, sums);
        AssertSums([.. all.Where(bar => bar.Symbol == _series[1].Symbol || bar.Symbol == _series[4].Symbol)], some);
        Assert.True(sums.Absent > 0);
    }

    [Fact]
    public void Files_of_others_with_nullable_columns_are_read_too()
    {
        var nullable = new ParquetSchema([.. BarSchemas.Bars.Columns.Select(column => column with { Nullable = true, Encoding = ParquetEncoding.Auto })]);
        var path = new BarFile { Schema = nullable, Codec = ParquetCodec.Snappy }.With(_series).Write(_folder["nullable.parquet"]);

        var found = Bars.Scan(path).Aggregate((in BarSeries series) => (SymbolStatistics.Of(series), series.Source.Length)).Execute().OrThrow();

        Assert.Equal(_series.Select(series => (SymbolStatistics.Of(series.View), series.Close.Length)), found);
    }

    private static void AssertSums(List<Bar> expected, ColumnSums found)
    {
        Assert.Equal((expected.Count, expected.Sum(bar => (long)bar.Symbol.Value.Length)), (found.Rows, found.SymbolCharacters));
        Assert.Equal(expected.Sum(bar => (long)EpochDay.Of(bar.Date)), found.Dates);
        Assert.Equal(expected.Sum(bar => (long)BarFile.SourceOf(EpochDay.Of(bar.Date))), found.Source);
        Assert.Equal(expected.Sum(bar => bar.Open ?? 0), found.Open, 1e-6);
        Assert.Equal(expected.Sum(bar => bar.High ?? 0), found.High, 1e-6);
        Assert.Equal(expected.Sum(bar => bar.Low ?? 0), found.Low, 1e-6);
        Assert.Equal(expected.Sum(bar => bar.Close), found.Close, 1e-6);
        Assert.Equal(expected.Sum(bar => bar.Volume ?? 0), found.Volume, 1e-3);
        Assert.Equal(0, found.OpenInterest);
        Assert.Equal(expected.Sum(bar => new[] { bar.Open, bar.High, bar.Low, bar.Volume }.Count(value => value is null)), found.Absent);
    }

    private static IReadOnlyList<string> Closes(BarScan scan) =>
        scan.Aggregate((in BarSeries series) => $"{series.Symbol} {string.Join(' ', series.Close.ToArray())}").Execute().OrThrow();

    private string TwoGroups(ParquetCodec codec = ParquetCodec.Uncompressed, int rowsPerPage = 100) =>
        new BarFile { Codec = codec, RowsPerPage = rowsPerPage }.With(_series[..3]).With(_series[3..]).Write(_folder[$"{Guid.NewGuid()}.parquet"]);
}
