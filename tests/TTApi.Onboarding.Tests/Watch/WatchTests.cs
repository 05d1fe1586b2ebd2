// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.Tests.CommandLine;
using TTApi.Onboarding.Tests.Market;
using TTApi.Onboarding.Tests.Processes;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Watch;

public sealed class WatchTests(LiveVenue venue) : IClassFixture<LiveVenue>
{
    [Fact]
    public async Task Each_event_is_a_line_of_json_until_it_is_interrupted()
    {
        var lines = (await WatchAsync(isTerminal: false, text => text.Contains("\"trade\"", StringComparison.Ordinal) && text.Contains("\"summary\"", StringComparison.Ordinal) && text.Contains("\"candle\"", StringComparison.Ordinal), "watch", "SPY", "AAPL", "--candles", "1m", "--json"))
            .TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        Assert.All(lines, line => Assert.True(line.GetProperty("simulated").GetBoolean()));
        Assert.Equal(["AAPL", "SPY"], lines.Select(line => line.GetProperty("symbol").GetString()).Distinct().Order());
        Assert.Equal(["candle", "quote", "summary", "trade"], lines.Select(line => line.GetProperty("event").GetString()).Distinct().Order());
    }

    [Fact]
    public async Task Without_a_terminal_each_change_is_a_line()
    {
        var text = await WatchAsync(isTerminal: false, text => text.Count(c => c == '\n') > 3, "watch", "SPY", "--candles", "1m");

        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.EndsWith("SIMULATED", line, StringComparison.Ordinal));
        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public async Task A_terminal_gets_a_table_in_place()
    {
        var text = await WatchAsync(isTerminal: true, text => text.Contains("live", StringComparison.Ordinal), "watch", "SPY", "AAPL");

        Assert.Contains("SIMULATED", text, StringComparison.Ordinal);
        Assert.Contains("Ctrl-C ends", text, StringComparison.Ordinal);
        Assert.Contains('\e', text);
    }

    [Fact]
    public async Task A_process_without_credentials_watches_its_own_sandbox_and_ends_cleanly_on_a_signal()
    {
        using var folder = new TempDirectory();
        using var process = ChildProcess.Start(Ttapi.Path, ["watch", "SPY", "--json"], new Dictionary<string, string?>(StringComparer.Ordinal) { ["TTAPI_DATA"] = folder["data"], ["TTAPI_CONFIG"] = folder["config"], ["TTAPI_REFRESH_TOKEN"] = null, ["TTAPI_CLIENT_SECRET"] = null });
        using var deadline = new CancellationTokenSource(Ttapi.Patience);
        var ended = process.ExitAsync(Ttapi.Patience);
        while (!process.Output.Contains('\n', StringComparison.Ordinal) && !ended.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
        process.Signal(2);

        Assert.Equal(130, await ended);
        Assert.Equal("", process.Error);
        Assert.All(process.Output.TrimEnd('\n').Split('\n'), line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("simulated").GetBoolean()));
        Assert.Empty(folder.Files());
    }

    /// <summary>Watches until enough was printed, then interrupts as Ctrl-C does.</summary>
    private async Task<string> WatchAsync(bool isTerminal, Func<string, bool> enough, params string[] arguments)
    {
        using var interrupt = new CancellationTokenSource(Ttapi.Patience);
        using var desk = new Desk
        {
            IsTerminal = isTerminal,
            Printed = text =>
            {
                if (enough(text))
                    interrupt.Cancel();
            },
        };

        var code = await venue.Point(desk).RunAsync(interrupt.Token, arguments);

        Assert.Equal((130, ""), (code, desk.Error));
        Assert.True(enough(desk.Out), desk.Out);
        return desk.Out;
    }
}
