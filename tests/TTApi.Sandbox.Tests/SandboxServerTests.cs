// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.Core;
using TTApi.Sandbox.Market;
using TTApi.TestSupport;

namespace TTApi.Sandbox.Tests;

public sealed class SandboxServerTests
{
    private static readonly DateTimeOffset Friday = new(2026, 6, 12, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_same_seed_at_the_same_time_gives_the_same_market_and_another_seed_another()
    {
        var answers = new List<string>();
        foreach (var seed in (int[])[1, 1, 2])
        {
            await using var server = await SandboxServer.StartAsync(new() { Seed = seed, Time = new ManualTimeProvider(Friday), FurtherEquities = 500 });
            using var wire = await RestWire.LoggedInAsync(server);
            var texts = new List<string>();
            foreach (var path in (string[])["/instruments/equities/active", "/option-chains/AAPL/nested", "/market-metrics?symbols=AAPL", "/market-data/by-type?equity=AAPL,MMM,SPY", "/instruments/futures"])
                texts.Add((await wire.AskAsync("GET", path)).Text);
            answers.Add(string.Join('\n', texts));
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.NotEqual(answers[0], answers[2]);
    }

    [Fact]
    public async Task The_past_stays_as_it_was_when_days_go_by()
    {
        var time = new ManualTimeProvider(Friday);
        await using var server = await SandboxServer.StartAsync(new() { Time = time, FurtherEquities = 0 });
        using var wire = await RestWire.LoggedInAsync(server);
        time.SetUtcNow(Friday.AddHours(8.9999));
        await wire.LogInAsync();
        var last = (await wire.ItemsAsync("/market-data/by-type?equity=AAPL")).Single();

        time.SetUtcNow(Friday.AddDays(3));
        await wire.LogInAsync();
        var monday = (await wire.ItemsAsync("/market-data/by-type?equity=AAPL")).Single();

        Assert.Equal("2026-06-12", last.GetProperty("summary-date").GetString());
        Assert.Equal(("2026-06-15", "2026-06-12"), (monday.GetProperty("summary-date").GetString(), monday.GetProperty("prev-close-date").GetString()));
        Assert.InRange(decimal.Parse(monday.GetProperty("prev-close").GetString()!), 1, 10_000);
    }

    [Theory]
    [InlineData("2026-06-12T15:00:00Z", "Open", "2026-06-12T13:30:00.000+00:00")]
    [InlineData("2026-06-12T21:00:00Z", "Extended", "2026-06-15T13:30:00.000+00:00")]
    [InlineData("2026-06-13T12:00:00Z", "Closed", "2026-06-15T13:30:00.000+00:00")]
    [InlineData("2026-06-15T13:00:00Z", "Pre-market", "2026-06-15T13:30:00.000+00:00")]
    public async Task By_the_calendar_the_market_keeps_the_exchanges_hours(string now, string state, string open)
    {
        await using var server = await SandboxServer.StartAsync(new() { Session = SandboxSession.Calendar, Time = new ManualTimeProvider(DateTimeOffset.Parse(now)), FurtherEquities = 0 });
        using var wire = await RestWire.LoggedInAsync(server);

        var session = await wire.DataAsync("/market-time/equities/sessions/current");
        var row = (await wire.ItemsAsync("/market-data/by-type?equity=AAPL")).Single();

        Assert.Equal((state, open), (session.GetProperty("state").GetString(), session.GetProperty("open-at").GetString()));
        Assert.Equal(state != "Open", row.TryGetProperty("close", out _));
    }

    [Fact]
    public async Task At_night_quotes_are_told_once_and_then_are_silent()
    {
        var time = new ManualTimeProvider(new(2026, 6, 13, 3, 0, 0, TimeSpan.Zero));
        await using var server = await SandboxServer.StartAsync(new() { Session = SandboxSession.Calendar, Time = time, FurtherEquities = 0, Speed = 100 });
        using var wire = await DxLinkWire.OpenAsync(server);
        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":1,"add":[{"type":"Quote","symbol":"AAPL"},{"type":"Summary","symbol":"AAPL"}]}""");
        await wire.EventsAsync("Summary");

        time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("KEEPALIVE", (await wire.NextAsync())?.GetProperty("type").GetString());
    }

    [Fact]
    public async Task It_listens_long_before_a_second_has_passed()
    {
        var watch = Stopwatch.StartNew();
        await using var server = await SandboxServer.StartAsync(new());

        // Generous for a busy machine: what must not happen is that the sample is read first.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
        Assert.EndsWith("/", server.RestUrl.ToString());
        Assert.Equal("ws", server.DxLinkUrl.Scheme);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_configuration_error()
    {
        await using var first = await SandboxServer.StartAsync(new() { FurtherEquities = 0 });

        var refused = await Assert.ThrowsAsync<TtException>(() => SandboxServer.StartAsync(new() { Port = first.RestUrl.Port, FurtherEquities = 0 }));

        Assert.Equal("configuration.port_taken", refused.Error.Code);
    }

    [Fact]
    public async Task Options_that_contradict_each_other_are_refused()
    {
        Assert.Equal("configuration.no_certificate", (await Assert.ThrowsAsync<TtException>(() => SandboxServer.StartAsync(new() { Transport = SandboxTransport.Tls }))).Error.Code);
        Assert.Equal("configuration.bad_seed", (await Assert.ThrowsAsync<TtException>(() => SandboxServer.StartAsync(new() { Seed = -1 }))).Error.Code);
    }

    [Fact]
    public async Task Every_address_is_told_as_localhost()
    {
        await using var server = await SandboxServer.StartAsync(new() { Address = System.Net.IPAddress.Any, FurtherEquities = 0 });

        Assert.Equal("localhost", server.RestUrl.Host);
    }

    [Fact]
    public async Task Without_the_sample_every_price_is_seeded()
    {
        using var folder = new TempDirectory();
        Assert.Null(SampleFile.Find(System.IO.Path.GetPathRoot(folder.Path)!));
        Assert.Empty(SampleFile.Load(null));
        var empty = folder.Write("none.gz", []);
        await using var server = await SandboxServer.StartAsync(new() { SampleFile = empty, FurtherEquities = 0 });
        using var wire = await RestWire.LoggedInAsync(server);

        Assert.Equal("AAPL", (await wire.ItemsAsync("/market-data/by-type?equity=AAPL")).Single().GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task A_connection_gets_as_many_events_as_asked_for()
    {
        await using var server = await SandboxServer.StartAsync(new() { EventsPerSecond = 20_000, FurtherEquities = 0 });
        using var wire = await DxLinkWire.OpenAsync(server, contract: "STREAM");
        await wire.SendAsync("""{"type":"FEED_SUBSCRIPTION","channel":1,"add":[{"type":"Quote","symbol":"AAPL"},{"type":"Quote","symbol":"MSFT"}]}""");
        var watch = Stopwatch.StartNew();

        var count = 0;
        while (count < 20_000)
            count += (await wire.EventsAsync("Quote")).Count;

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30));
        Assert.Equal(2, server.Stats.Subscriptions["Quote"]);
        Assert.True(server.Stats.EventsSent["Quote"] >= count);
    }
}
