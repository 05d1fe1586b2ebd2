// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Scan;

public sealed class ScanPlanTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly string[] _parts;

    public ScanPlanTests() => _parts =
    [
        new BarFile { RowsPerPage = 100 }.With(BarFile.Random("AAA", 250), BarFile.Random("BBB", 250)).With(BarFile.Random("CCC", 1_000)).Write(_folder["part-00000.parquet"]),
        new BarFile { RowsPerPage = 100 }.With(BarFile.Random("DDD", 300)).Write(_folder["part-00001.parquet"]),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_is_read_when_everything_is_wanted()
    {
        var plan = Bars.Scan(_parts).Plan().OrThrow();

        Assert.Equal((new Share(2, 2), new Share(3, 3), new Share(1_800, 1_800)), (plan.Parts, plan.RowGroups, plan.Rows));
        Assert.Equal(plan.Pages.Of, plan.Pages.Read);
    }

    [Fact]
    public void Row_groups_are_skipped_by_the_bounds_of_their_symbols()
    {
        var plan = Bars.Scan(_parts).Where(Symbol.Parse("BBB", null)).Select(BarColumns.Close).Plan().OrThrow();

        // Rows 250 to 499 of the first row group: three of its five pages of closes, besides those of its symbols.
        Assert.Equal((new Share(1, 2), new Share(1, 3), new Share(250, 1_800)), (plan.Parts, plan.RowGroups, plan.Rows));
        Assert.Equal(3, plan.Pages.Read - SymbolPagesOfTheFirstRowGroup);
    }

    [Fact]
    public void Row_groups_and_pages_are_skipped_by_the_bounds_of_their_dates()
    {
        var late = new DateOnly(2020, 1, 1).AddDays(420);

        var plan = Bars.Scan(_parts).Where(from: late, to: late.AddDays(100)).Select(BarColumns.Close).Plan().OrThrow();

        Assert.Equal((new Share(1, 2), new Share(1, 3), new Share(200, 1_800)), (plan.Parts, plan.RowGroups, plan.Rows));
    }

    [Fact]
    public void A_plan_can_be_read_by_people()
    {
        var scan = Bars.Scan(_parts).Where([Symbol.Parse("CCC", null), Symbol.Parse("AAA", null)], from: new(2020, 1, 2)).Select(BarColumns.DatesAndCloses);

        var lines = scan.Explain().OrThrow().TrimEnd().Split('\n');

        Assert.Equal(
            [
                "select          symbol, date, close",
                "where symbol in AAA, CCC",
                "where date      2020-01-02 to",
                "parts           1 of 2",
                "row groups      2 of 3",
            ],
            lines[..5]);
        Assert.Equal(["pages", "rows at most", "bytes"], lines[5..].Select(line => line[..16].TrimEnd()));
        Assert.Equal(scan.Explain(), scan.Aggregate((in BarSeries series) => series.Count).Explain());
    }

    [Fact]
    public void Many_symbols_are_told_by_their_number()
    {
        var symbols = Enumerable.Range(10, 20).Select(i => Symbol.Parse($"S{i}", null));

        Assert.Contains("where symbol in 20 symbols, S10 to S29", Bars.Scan(_parts).Where(symbols).Explain().OrThrow());
    }

    [Fact]
    public void A_plan_of_what_cannot_be_read_is_refused() => Assert.IsType<TtError.NotFound>(Bars.Scan(_folder["none"]).Explain().Error);

    private long SymbolPagesOfTheFirstRowGroup =>
        Bars.Scan(_parts[0]).Where(Symbol.Parse("BBB", null)).Select(BarColumns.None).Plan().OrThrow().Pages.Read;
}
