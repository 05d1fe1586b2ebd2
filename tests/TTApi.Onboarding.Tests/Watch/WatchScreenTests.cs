// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using TTApi.Onboarding.Watch;
using TTApi.Platform.Venues;

namespace TTApi.Onboarding.Tests.Watch;

public sealed class WatchScreenTests
{
    private static readonly Venue Sandbox = new(VenueKind.Sandbox, new("http://127.0.0.1:1/"));

    private static readonly WatchRow[] Few =
    [
        new("AAPL") { Bid = 187.43, Ask = 187.45, Last = 187.44, Previous = 185, Volume = 51_608_580, Age = TimeSpan.FromMilliseconds(40), Liveness = LivenessState.Live },
        new("BTC/USD") { Bid = 67_123.456789, Ask = 67_124.1, Last = 1_234_567_890.5, Previous = 1_300_000_000, Volume = 12.5, Age = TimeSpan.FromSeconds(61), Liveness = LivenessState.Stale },
        new("SPX") { Last = 5_137.08, Previous = 5_137.08, Age = TimeSpan.FromSeconds(2), Liveness = LivenessState.Frozen },
        new("PENNY") { Bid = 0.00012, Ask = 0.000131, Previous = 0.0001, Age = TimeSpan.FromHours(70), Liveness = LivenessState.Quiet },
        new("OLD") { Bid = 12_345.123456, Age = TimeSpan.FromDays(400) },
        new("NEW"),
    ];

    [Theory]
    [InlineData(39)]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void Every_state_is_drawn_as_approved(int width) => new Approved()
        .Case("simulated", WatchScreen.Lines(Picture(Few), width, 24), width)
        .Case("real, before the first connection", WatchScreen.Lines(Picture([Few[^1]]) with { Headline = Simulated.Headline(Venue.Production, "1 symbol"), IsConnected = false, Events = 0, Rate = 0 }, width, 24), width)
        .Case("with candles", WatchScreen.Lines(Picture([.. Few.Select((row, i) => row with { Closes = Models.Wave(4 * i) })]), width, 24), width)
        .AssertMatches("Watch", $"Watch.{width + 1}");

    [Fact]
    public void Two_hundred_symbols_fit_a_large_screen_and_take_turns_on_a_small_one() => new Approved()
        .Case("large", WatchScreen.Lines(Picture(Many(200)), 199, 60), 199)
        .Case("small, at first", WatchScreen.Lines(Picture(Many(200)), 79, 24), 79)
        .Case("small, after five seconds", WatchScreen.Lines(Picture(Many(200)) with { Elapsed = TimeSpan.FromSeconds(5.1) }, 79, 24), 79)
        .Case("small, the last page", WatchScreen.Lines(Picture(Many(200)) with { Elapsed = TimeSpan.FromSeconds(25) }, 79, 24), 79)
        .AssertMatches("Watch", "Watch.many");

    [Theory]
    [InlineData(39, 10)]
    [InlineData(79, 24)]
    [InlineData(200, 60)]
    public void No_screen_is_higher_or_wider_than_the_terminal_and_none_jumps(int width, int height)
    {
        foreach (var count in new[] { 1, 19, 20, 21, 22, 200 })
        {
            var heights = Enumerable.Range(0, 40).Select(turn => WatchScreen.Lines(Picture(Many(count)) with { Elapsed = TimeSpan.FromSeconds(5 * turn) }, width, height)).ToArray();

            Assert.All(heights, lines => Assert.True(lines.Count < height && lines.All(line => line.Width <= width)));
            Assert.Single(heights.Select(lines => lines.Count).Distinct());
        }
    }

    [Fact]
    public void Columns_stand_still_whatever_the_values_are()
    {
        var rows = Many(10);

        Assert.Equal(
            WatchScreen.Lines(Picture([.. rows.Select(row => new WatchRow(row.Symbol))]), 79, 24)[1].Text,
            WatchScreen.Lines(Picture([.. rows.Select(row => row with { Last = 123_456_789.123456, Volume = 1e15 })]), 79, 24)[1].Text);
    }

    [Fact]
    public void A_line_tells_a_change_and_nothing_is_told_twice()
    {
        var lines = new WatchLines(simulated: true);

        Assert.Equal(4, lines.Changes(Picture(Few), Models.Noon).Count(line => line.EndsWith("SIMULATED", StringComparison.Ordinal) && !line.Contains("NEW", StringComparison.Ordinal)) - 1);
        Assert.Empty(lines.Changes(Picture([.. Few.Select(row => row with { Age = TimeSpan.FromHours(1) })]), Models.Noon));
        Assert.Equal(
            ["12:00:00.000  AAPL      bid 187.43  ask 187.45  last 188.00  +1.62%  volume 51,608,580  candle 3.00  frozen  SIMULATED"],
            lines.Changes(Picture([Few[0] with { Last = 188, Liveness = LivenessState.Frozen, Closes = [1, 2, 3] }]), Models.Noon));
    }

    [Fact]
    public void Real_values_are_not_called_simulated() =>
        Assert.DoesNotContain("SIMULATED", new WatchLines(simulated: false).Changes(Picture([Few[0]]), Models.Noon).Single(), StringComparison.Ordinal);

    [Fact]
    public void A_frame_of_200_symbols_takes_little_of_its_100_ms()
    {
        var picture = Picture(Many(200));

        // Ten frames, so that code compiled once is not what counts. The bound is no measurement: a frame that took as long as it is shown would be useless.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            WatchScreen.Lines(picture, 199, 60);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 10, 0, 1 << 20);
    }

    private static WatchRow[] Many(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new WatchRow($"S{i:000}") { Last = 10 + i, Previous = 10.5 + i, Volume = i * 1e5, Liveness = (LivenessState)(i % 4), Age = TimeSpan.FromSeconds(i) })];

    private static WatchPicture Picture(WatchRow[] rows) =>
        new(rows, Simulated.Headline(Sandbox, Figures.Counted(rows.Length, "symbol")), IsConnected: true, Events: 123_456, Rate: 9_876, TimeSpan.FromSeconds(1));
}
