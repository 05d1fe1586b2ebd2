// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using TTApi.Client.Tests.Support;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Client.Tests.Secrets;

public sealed class CanaryTests
{
    private const string Access = "access-canary-7f31";
    private const string Quote = "quote-canary-99aa";

    [Fact]
    public async Task No_secret_reaches_a_log_a_span_an_error_a_file_or_another_host()
    {
        using var folder = new TempDirectory();
        var written = new ConcurrentQueue<string>();
        using var listener = Listen(written);
        await using var elsewhere = await ScriptedServer.StartAsync();
        await using var desk = await Desk.OpenAsync(options => (options.LoginBudgetFile, options.OnDrift) = (folder["logins"], drift => written.Enqueue(drift.ToString())));
        desk.Server
            .On("/oauth/token", (context, count) => ScriptedServer.Json(context, $$"""{"access_token":"{{Access}}","expires_in":900,"surprise":"{{Access}}"}"""))
            .On("/api-quote-tokens", $$$"""{"data":{"token":"{{{Quote}}}","dxlink-url":"wss://quotes.example.com/realtime","level":"api","extra":"{{{Quote}}}"}}""")
            .On("/customers/me", (context, _) =>
            {
                context.Response.Headers.Location = elsewhere.Address.ToString();
                return ScriptedServer.Json(context, Echo(Access), 302);
            })
            .On("/accounts/5WT00001/balances", (context, count) => ScriptedServer.Json(context, Echo($"Bearer {Access} {Desk.RefreshTokenText}"), count == 1 ? 401 : 422))
            .On("/accounts/5WT00001/positions", (context, _) => ScriptedServer.Json(context, $"{{\"data\":{{\"items\":[\"{Access}\"", 200))
            .On("/market-time/equities/holidays", (context, _) => { context.Abort(); return Task.CompletedTask; })
            .On("/symbols/search/A", $$$"""{"data":{"items":[{"symbol":"A","options":"{{{Access}}}"},"{{{Desk.ClientSecretText}}}"]}}""");

        object?[] results =
        [
            (await desk.Client.MarketData.GetQuoteTokenAsync()).OrThrow(),
            await desk.Client.Customers.GetMeAsync(), await desk.Client.Accounts.GetBalancesAsync("5WT00001"), await desk.Client.Accounts.GetPositionsAsync("5WT00001"),
            await desk.Client.MarketTime.GetHolidaysAsync(), (await desk.Client.Search.FindSymbolsAsync("A")).OrThrow(), await desk.Client.LoginAsync(),
        ];
        desk.Server.On("/oauth/token", (context, _) => ScriptedServer.Json(context, $$"""{"error_code":"invalid_grant","error_description":"{{Desk.RefreshTokenText}} of {{Desk.ClientSecretText}}"}""", 400));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        var refused = await desk.Client.LoginAsync();

        foreach (var text in results.Append(refused).Append(desk.Client.Drift.ToArray()).SelectMany(Texts).Concat(desk.Log.Lines).Concat(written).Append(await File.ReadAllTextAsync(folder["logins"])))
        {
            foreach (var canary in (string[])[Access, Quote, Desk.RefreshTokenText, Desk.ClientSecretText])
                Assert.DoesNotContain(canary, text, StringComparison.Ordinal);
        }

        Assert.Empty(elsewhere.Seen);
        Assert.NotEmpty(written);
        Assert.DoesNotContain("5WT00001", string.Join('\n', desk.Log.Lines.Concat(written)), StringComparison.Ordinal);
        Assert.Equal("authentication.invalid_grant", refused.Error!.Code);
    }

    private static string Echo(string text) => $$$"""{"error":{"code":"{{{text}}}","message":"You sent {{{text}}}","errors":[{"code":"x","message":"{{{text}}}"}]}}""";

    private static IEnumerable<string> Texts(object? result)
    {
        yield return $"{result}";
        var error = result?.GetType().GetProperty("Error")?.GetValue(result) as TtError;
        yield return $"{error} {error?.Hint} {error?.Call} {error?.Cause} {(error is null ? "" : new TtException(error).ToString())}";
        if (error is null && result is not null && result.GetType().GetProperty("IsOk") is null)
            yield return JsonSerializer.Serialize(result, result.GetType());
    }

    private static ActivityListener Listen(ConcurrentQueue<string> written)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("TTApi", StringComparison.Ordinal) || source.Name.StartsWith("System.Net", StringComparison.Ordinal) || source.Name.StartsWith("Polly", StringComparison.Ordinal),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // The runtime's own spans tell paths; what we answer for is what we name.
                if (activity.Source.Name.StartsWith("TTApi", StringComparison.Ordinal))
                    written.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(", ", activity.TagObjects)} {string.Join(", ", activity.Events.SelectMany(item => item.Tags))}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
