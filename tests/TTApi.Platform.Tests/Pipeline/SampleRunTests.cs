// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.Platform.Pipeline;
using TTApi.TestSupport;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Pipeline;

/// <summary>The five years of the S&amp;P 500 that come with the program, from the file to the figures.</summary>
public sealed class SampleRunTests : IDisposable
{
    private static readonly string Sample = RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz");

    private readonly StoreFixture _store = new();

    [Fact]
    public async Task The_sample_runs_to_known_figures_and_is_cached_then()
    {
        var eod = new EodStage(_store.Store, Request(Sample));

        var cold = await new StageRunner(_store.Time).RunAsync([eod, new MathStage(_store.Store)], new());
        var cached = await new StageRunner(_store.Time).RunAsync([new EodStage(_store.Store, Request(Sample)), new MathStage(_store.Store)], new());
        var apple = _store.Store.Statistics([Of("AAPL")]).OrThrow()[0];

        var import = Assert.Single(eod.Imports);
        Assert.Equal((StageStatus.Done, StageStatus.Cached), (cold.Status, cached.Status));
        Assert.Equal([(619_029L, 619_029L), (505, 505)], cold.Stages.Select(stage => (stage.Total ?? 0, stage.Done)));
        Assert.Equal((619_029, 0, 505, 12), (import.RowsKept, import.Rejected, import.Symbols, import.FlaggedByReason["ohlc_inconsistent"]));
        Assert.Equal((new(2013, 2, 8), new(2018, 2, 7)), (import.FirstDate, import.LastDate));
        Assert.Equal((1259, 0.0006795972884), (apple.Rows, apple.MeanLogReturn!.Value), (left, right) => left.Item1 == right.Item1 && Math.Abs(left.Item2 - right.Item2) < 1e-13);
        Assert.Equal((new DateOnly(2015, 2, 23), new DateOnly(2016, 5, 12)), (apple.DrawdownPeakDate, apple.DrawdownTroughDate));
        await _store.VerifyAll(sources: true);
    }

    [Fact]
    public async Task A_line_is_found_in_a_packed_file()
    {
        await _store.Import(Sample);

        var told = _store.Store.Explain(Of("ZTS"), new(2018, 2, 7)).OrThrow();

        Assert.Equal((OriginState.Found, 619_030L), (told.Origin!.State, told.Origin.Line));
    }

    public void Dispose() => _store.Dispose();
}
