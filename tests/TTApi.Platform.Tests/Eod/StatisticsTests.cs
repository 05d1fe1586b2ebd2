// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Columnar.Statistics;
using TTApi.Core;
using TTApi.Platform.Eod;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class StatisticsTests : IDisposable
{
    private readonly StoreFixture _store = new();

    [Fact]
    public async Task Kept_figures_are_those_computed()
    {
        await ImportSome();
        var computed = _store.Store.Statistics([Of("MSFT"), Of("AAPL"), Of("THIN")]).OrThrow();

        var refresh = (await _store.Store.RefreshStatisticsAsync()).OrThrow();
        var kept = _store.Store.Statistics([Of("MSFT"), Of("AAPL"), Of("THIN"), Of("MSFT")]).OrThrow();
        var all = _store.Store.Statistics([]).OrThrow();

        Assert.Equal(new StatisticsRefresh(3, IsFresh: false, 302), refresh);
        Assert.Equal(computed, kept);
        Assert.Equal(["AAPL", "MSFT", "THIN"], all.Select(row => row.Symbol.Value));
        Assert.Equal(computed.OrderBy(row => row.Symbol), all);
        Assert.NotNull(all[0].YangZhang);
        Assert.Null(all[2].DailyVolatility);
        Assert.NotEmpty(all[2].Flags);
    }

    [Fact]
    public async Task Figures_stay_fresh_until_the_bars_change()
    {
        await ImportSome();
        await _store.Store.RefreshStatisticsAsync();

        var fresh = (await _store.Store.RefreshStatisticsAsync()).OrThrow();
        var forced = (await _store.Store.RefreshStatisticsAsync(force: true)).OrThrow();
        await _store.Import(_store.Source("same.txt", Row("THIN", 1, 10)));
        var sameBars = (await _store.Store.RefreshStatisticsAsync()).OrThrow();
        await _store.Import(_store.Source("more.txt", Row("THIN", 3, 11)));
        var stale = _store.Store.Statistics([Of("THIN")]).OrThrow();
        var otherBars = (await _store.Store.RefreshStatisticsAsync()).OrThrow();

        Assert.Equal((true, false, true, false), (fresh.IsFresh, forced.IsFresh, sameBars.IsFresh, otherBars.IsFresh));
        Assert.Equal(3, stale[0].Rows);
    }

    [Fact]
    public async Task A_damaged_table_is_reported_and_computed_anew()
    {
        await ImportSome();
        await _store.Store.RefreshStatisticsAsync();
        var path = _store.Store.List().OrThrow().Statistics!.Path;
        var bytes = File.ReadAllBytes(path);
        using var log = new ListLogger();
        var store = EodStore.Open(_store.Options with { LoggerFactory = log }).OrThrow();
        var truth = store.Statistics([]).OrThrow();

        for (var offset = 0; offset < bytes.Length; offset += 37)
        {
            Flip(path, offset);
            Assert.Equal(truth, store.Statistics([]).OrThrow());
            File.WriteAllBytes(path, bytes);
        }

        Flip(path, bytes.Length - 20);
        Assert.False((await store.RefreshStatisticsAsync()).OrThrow().IsFresh);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.Contains(log.Lines, line => line.Contains("computed anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_is_listed_only_while_it_is_of_the_stored_bars()
    {
        await ImportSome();
        var before = _store.Store.List().OrThrow().Statistics;
        await _store.Store.RefreshStatisticsAsync();
        var kept = _store.Store.List().OrThrow().Statistics;
        await _store.Import(_store.Source("more.txt", Row("THIN", 3, 11)));

        Assert.Null(before);
        Assert.Equal(3, kept?.Rows);
        Assert.Null(_store.Store.List().OrThrow().Statistics);
    }

    [Fact]
    public async Task Progress_counts_symbols_and_work_can_be_stopped()
    {
        await _store.Import(_store.Source("a.txt", [.. Enumerable.Range(0, 120).Select(i => Row($"S{i}", 1, 1))]));
        var seen = new List<StatisticsProgress>();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var stopped = await _store.Store.RefreshStatisticsAsync(cancellationToken: stop.Token);
        await _store.Store.RefreshStatisticsAsync(progress: new Listener(seen));

        Assert.IsType<TtError.Cancelled>(stopped.Error);
        Assert.Contains(new(120, 120), seen);
        Assert.Equal(3, seen.Count);
    }

    public void Dispose() => _store.Dispose();

    private Task<ImportReport> ImportSome() => _store.Import(_store.Source(
        "a.txt",
        [
            .. Enumerable.Range(0, 150).Select(day => Row("AAPL", day, 100 + (day * 7 % 13))),
            .. Enumerable.Range(0, 150).Select(day => Row("MSFT", day, 50 + (day * 5 % 11))),
            Row("THIN", 1, 10),
            Row("THIN", 2, 10),
        ]));

    private sealed class Listener(List<StatisticsProgress> seen) : IProgress<StatisticsProgress>
    {
        public void Report(StatisticsProgress value)
        {
            lock (seen)
                seen.Add(value);
        }
    }
}
