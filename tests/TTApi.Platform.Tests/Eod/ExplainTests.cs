// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.Platform.Eod.Explaining;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class ExplainTests : IDisposable
{
    private static readonly DateOnly Day = new(2023, 1, 2);

    private readonly StoreFixture _store = new();

    [Fact]
    public async Task A_bar_knows_its_file_and_line_and_what_else_claimed_to_be_it()
    {
        var first = _store.Source("1.txt", "AAPL,20230102,1,2,1,1,1", "MSFT,20230102,1,2,1,1,1");
        var second = _store.Source("2.txt", "AAPL,20230102,1,2,1,1.5,1", "", "AAPL,20230102,1,2,1,2,1", "AAPL,20230102,1,2,1,2,1", "AAPL,20230102,1,2,1,x,1");
        var before = _store.Time.GetUtcNow();
        await _store.Import(first);
        _store.Time.Advance(TimeSpan.FromHours(30));
        var now = _store.Time.GetUtcNow();
        await _store.Import(Request(second) with { Adjustment = Adjustment.Split });

        var told = _store.Store.Explain(Of("AAPL"), Day).OrThrow();

        Assert.Equal(2, told.Bar?.Close);
        Assert.Equal(new BarOrigin(second, 5, OriginState.Found, 2, now, Adjustment.Split), told.Origin);
        Assert.Equal(
            [
                new(ClaimOutcome.Replaced, 0, first, null, 1, 2, 1, 1, 1, null, null, null, 2, now, 1, before),
                new(ClaimOutcome.Conflict, 1, second, 2, 1, 2, 1, 1.5, 1, null, null, null, 2, now, 2, now),
                new(ClaimOutcome.Duplicate, 1, second, 4, 1, 2, 1, 2, 1, null, null, null, 2, now, 2, now),
                new BarClaim(ClaimOutcome.Rejected, 1, second, 6, null, null, null, null, null, null, "bad_number", "AAPL,20230102,1,2,1,x,1", 2, now, 2, now),
            ],
            told.Claims);
        Assert.Equal(6, told.Story.Count);
        Assert.Contains("line 5", told.Story[1], StringComparison.Ordinal);
        Assert.Contains("adjusted for splits", told.Story[1], StringComparison.Ordinal);
        Assert.Contains("brought by import 1 on 2024-01-02", told.Story[2], StringComparison.Ordinal);
        Assert.Contains("until import 2 on 2024-01-03", told.Story[2], StringComparison.Ordinal);
        Assert.Contains("bad_number", told.Story[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_a_bar_tells_the_rows_that_could_not_be_used()
    {
        await _store.Import(_store.Source("1.txt", "AAPL,20230102,1,2,1,x,1", Row("AAPL", 9, 1)));

        var rejected = _store.Store.Explain(Of("AAPL"), Day).OrThrow();
        var unknown = _store.Store.Explain(Of("NONE"), Day).OrThrow();

        Assert.Null(rejected.Bar);
        Assert.Equal(ClaimOutcome.Rejected, Assert.Single(rejected.Claims).Outcome);
        Assert.Contains("could be used", rejected.Story[0], StringComparison.Ordinal);
        Assert.Empty(unknown.Claims);
        Assert.Contains("no imported row", Assert.Single(unknown.Story), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_a_column_missing_is_found_by_its_symbol_and_day()
    {
        var file = _store.Write("short.txt", "<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\nA,20230102,1,2,1,2,5,0\nA,20230103,1,2,1,2,5\nA,20230104,1,2,1,2,5,0\n"u8);
        await _store.Import(file);

        var claim = Assert.Single(_store.Store.Explain(Of("A"), new(2023, 1, 3)).OrThrow().Claims);

        Assert.Equal((ClaimOutcome.Rejected, 3L, "wrong_column_count", "A,20230103,1,2,1,2,5"), (claim.Outcome, claim.Line, claim.Reason, claim.Text));
    }

    [Fact]
    public async Task A_source_that_went_or_changed_is_said_to_have()
    {
        var file = _store.Source("1.txt", Row("AAPL", 1, 1), Row("AAPL", 2, 2));
        await _store.Import(file);
        var copy = _store["moved.txt"];
        OriginState? Seen() => _store.Store.Explain(Of("AAPL"), Day).OrThrow().Origin?.State;

        var found = Seen();
        File.SetLastWriteTimeUtc(file, new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var touched = Seen();
        File.Move(file, copy);
        var missing = Seen();
        _store.Source("1.txt", Row("AAPL", 1, 7), Row("AAPL", 2, 2));
        var changed = Seen();
        await _store.Import(copy);
        var again = _store.Store.Explain(Of("AAPL"), Day).OrThrow();

        Assert.Equal((OriginState.Found, OriginState.Found, OriginState.Missing, OriginState.Changed), (found, touched, missing, changed));
        Assert.Equal((copy, 2, OriginState.Found), (again.Origin?.File, again.Origin?.Line, again.Origin?.State));
    }

    [Theory]
    [InlineData(OriginState.Missing, "no longer there")]
    [InlineData(OriginState.Changed, "other content")]
    [InlineData(OriginState.Unreadable, "cannot be read")]
    public void Every_end_of_the_search_has_its_sentence(OriginState state, string expected)
    {
        var bar = new Bar(Of("AAPL"), Day, null, null, null, 1, null, null);
        var origin = new BarOrigin("a.txt", null, state, 1, default, Adjustment.Raw);

        var story = BarStory.Tell(bar.Symbol, Day, bar, origin, []);

        Assert.Contains(expected, story[1], StringComparison.Ordinal);
        Assert.Contains("no other usable row", story[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Adjustment.Raw, "raw prices")]
    [InlineData(Adjustment.Total, "dividends")]
    [InlineData(Adjustment.Unknown, "line 3 of a.txt.")]
    public void The_adjustment_is_told_when_it_is_known(Adjustment adjustment, string expected)
    {
        var bar = new Bar(Of("AAPL"), Day, null, null, null, 1, null, null);
        var origin = new BarOrigin("a.txt", 3, OriginState.Found, 1, default, adjustment);
        var duplicate = new BarClaim(ClaimOutcome.Duplicate, 0, "b.txt", null, null, null, null, 1, null, null, null, null, 1, default, 1, default);

        var story = BarStory.Tell(bar.Symbol, Day, bar, origin, [duplicate]);

        Assert.Contains(expected, story[1], StringComparison.Ordinal);
        Assert.Contains("say the same", story[0], StringComparison.Ordinal);
        Assert.StartsWith("A row of b.txt", story[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_told_across_many_pieces_of_a_large_file()
    {
        var rows = Enumerable.Range(0, 60_000).Select(i => Row($"S{i % 100:D3}", i / 100, 1 + (i % 7))).ToArray();
        var file = _store.Source("large.txt", rows);
        await _store.Import(file);

        var told = _store.Store.Explain(Of("S042"), new DateOnly(2023, 1, 1).AddDays(300)).OrThrow();

        Assert.True(new FileInfo(file).Length > 1 << 20);
        Assert.Equal(30_000 + 42 + 2, told.Origin?.Line);
    }

    public void Dispose() => _store.Dispose();
}
