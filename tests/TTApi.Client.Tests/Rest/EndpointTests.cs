// SPDX-License-Identifier: MIT

using System.Collections;
using TTApi.Client.Tests.Support;
using TTApi.Core;

namespace TTApi.Client.Tests.Rest;

public sealed class EndpointTests
{
    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Samples.All.Count)];

    [Theory]
    [MemberData(nameof(Indices))]
    public async Task Every_endpoint_asks_as_documented_and_knows_every_field_of_the_answer(int index)
    {
        var sample = Samples.All[index];
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(sample.Path, sample.Json);

        var result = await sample.Call(desk.Client);

        Assert.Equal(sample.Target, desk.Server.Seen[^1].Target);
        Assert.True((bool)result.GetType().GetProperty("IsOk")!.GetValue(result)!, $"{result}");
        Assert.Empty(desk.Client.Drift);
        var value = result.GetType().GetProperty("Value")!.GetValue(result);
        value = value?.GetType().GetProperty("Value")?.GetValue(value) ?? value;
        Assert.NotNull(value);
        if (value is IEnumerable items)
            Assert.NotEmpty(items);
    }

    [Fact]
    public async Task Balances_are_read_from_an_object_and_from_a_list()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/accounts/A/balances", """{"data":{"account-number":"A","currency":"USD","cash-balance":"1.5"}}""");
        desk.Server.On("/accounts/B/balances", """{"data":{"items":[{"account-number":"B","currency":"USD","cash-balance":2},{"account-number":"B","currency":"EUR"}]}}""");

        var single = (await desk.Client.Accounts.GetBalancesAsync("A")).OrThrow().Value;
        var list = (await desk.Client.Accounts.GetBalancesAsync("B")).OrThrow().Value;

        Assert.Equal((1.5m, 2m, null), (single.Single().CashBalance, list[0].CashBalance, list[1].CashBalance));
    }

    [Fact]
    public async Task Pages_are_read_one_after_the_other_and_a_bad_item_loses_none()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/instruments/equities/active", (context, _) =>
        {
            var page = int.Parse(context.Request.Query["page-offset"]!);
            var items = page == 1 ? """{"symbol":"S1"},{"symbol":[]}""" : $$"""{"symbol":"S{{page}}"}""";
            return ScriptedServer.Json(context, $$$"""{"data":{"items":[{{{items}}}]},"pagination":{"per-page":2,"page-offset":{{{page}}},"item-offset":0,"total-items":3,"total-pages":3,"current-item-count":1,"previous-link":null}}""");
        });

        var symbols = new List<string>();
        await foreach (var equity in desk.Client.Instruments.GetActiveEquitiesAsync(perPage: 2))
            symbols.Add(equity.Symbol);
        var skipped = 0;
        await foreach (var page in desk.Client.Instruments.GetActiveEquityPagesAsync("Easy To Borrow", 2))
            skipped += page.SkippedCount + (page.Value.Pagination!.TotalItems == 3 ? 0 : 100) + page.Value.Items.Count - 1;

        Assert.Equal(["S0", "S1", "S2"], symbols);
        Assert.Equal(1, skipped);
        Assert.Equal(6, desk.Server.Count("/instruments/equities/active"));
        Assert.Contains(desk.Log.Lines, line => line.StartsWith("Warning 1003", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_page_ends_the_list_whatever_the_count_says()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/instruments/equities", """{"data":{"items":[]},"pagination":{"total-pages":1000000}}""");

        await foreach (var equity in desk.Client.Instruments.GetAllEquitiesAsync())
            Assert.Fail($"Unexpected {equity}");

        Assert.Equal(1, desk.Server.Count("/instruments/equities"));
    }

    [Fact]
    public async Task A_page_that_cannot_be_had_is_an_exception_of_ours()
    {
        await using var desk = await Desk.OpenAsync();

        var failure = await Assert.ThrowsAsync<TtException>(async () =>
        {
            await foreach (var equity in desk.Client.Instruments.GetActiveEquitiesAsync())
                Assert.Fail($"Unexpected {equity}");
        });

        Assert.IsType<TtError.NotFound>(failure.Error);
    }

    [Fact]
    public async Task Many_symbols_are_split_by_number_and_by_length_and_the_missing_are_named()
    {
        await using var desk = await Desk.OpenAsync(options => (options.MaxSymbolsPerRequest, options.MaxUrlLength) = (100, 1000));
        desk.Server.On("/market-metrics", (context, _) => ScriptedServer.Json(context, $$$"""{"data":{"items":[{{{string.Join(',', context.Request.Query["symbols"].ToString().Split(',').Where(symbol => symbol != "S7").Select(symbol => $"{{\"symbol\":\"{symbol}\"}}"))}}}]}}"""));
        string[] symbols = [.. Enumerable.Range(0, 250).Select(i => $"S{i}"), "S1", "A VERY LONG SYMBOL/WITH SLASHES"];

        var reply = (await desk.Client.Metrics.GetMetricsAsync(symbols)).OrThrow();
        var none = (await desk.Client.Metrics.GetMetricsAsync([])).OrThrow();

        Assert.Equal(symbols.Distinct().Where(symbol => symbol != "S7"), reply.Value.Select(metrics => metrics.Symbol));
        Assert.Equal(["S7"], reply.Missing);
        Assert.True(desk.Server.Count("/market-metrics") >= 3);
        Assert.All(desk.Server.Seen, request => Assert.InRange(request.Target.Length, 1, 1000));
        Assert.Empty(none.Value);
        await Assert.ThrowsAsync<ArgumentException>(() => desk.Client.Metrics.GetMetricsAsync([" "]));
    }

    [Fact]
    public async Task Market_data_takes_a_hundred_symbols_over_all_kinds()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/market-data/by-type", """{"data":{"items":[]},"pagination":null}""");
        SnapshotKind[] kinds = [SnapshotKind.Equity, SnapshotKind.FutureOption, SnapshotKind.Cryptocurrency];

        var reply = (await desk.Client.MarketData.GetSnapshotsAsync(Enumerable.Range(0, 240).Select(i => (kinds[i % 3], $"S{i}")))).OrThrow();

        Assert.Equal(240, reply.Missing.Count);
        Assert.Equal([100, 100, 40], desk.Server.Seen.Where(request => request.Path == "/market-data/by-type").Select(request => request.Target.Split("%2C").Length + request.Target.Count(c => c == '&')).OrderDescending());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => desk.Client.MarketData.GetSnapshotAsync((SnapshotKind)99, "A"));
    }

    [Fact]
    public async Task One_batch_that_fails_fails_the_call_and_ends_the_others()
    {
        await using var desk = await Desk.OpenAsync(options => options.MaxSymbolsPerRequest = 1);
        desk.Server.On("/market-metrics", async (context, _) =>
        {
            if (context.Request.Query["symbols"] == "BAD")
            {
                await ScriptedServer.Json(context, "{}", 403);
                return;
            }

            var aborted = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(() => aborted.TrySetResult());
            await aborted.Task;
        });

        var error = (await desk.Client.Metrics.GetMetricsAsync(["A", "BAD", "B"])).Error!;

        Assert.Equal(403, error.Call!.Status);
    }

    [Fact]
    public async Task The_quote_token_is_a_secret_for_its_own_host()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/api-quote-tokens", """{"data":{"token":"dGFzdHk","dxlink-url":"wss://quotes.example.com/realtime","level":"api"}}""");

        var token = (await desk.Client.MarketData.GetQuoteTokenAsync()).OrThrow().Value;

        Assert.Equal(("dGFzdHk", "api", desk.Clock.GetUtcNow() + TimeSpan.FromDays(1)), (token.Token.RevealTo(token.DxLinkUrl), token.Level, token.ExpiresAt));
        Assert.Throws<InvalidOperationException>(() => token.Token.RevealTo(desk.Server.Address));
    }

    [Theory]
    [InlineData("http://quotes.example.com")]
    [InlineData("ws://quotes.example.com")]
    [InlineData("not an address")]
    public async Task A_quote_token_for_an_open_connection_is_refused(string url)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/api-quote-tokens", $$$"""{"data":{"token":"dGFzdHk","dxlink-url":"{{{url}}}"}}""");

        Assert.Equal("protocol.bad_quote_token", (await desk.Client.MarketData.GetQuoteTokenAsync()).Error!.Code);
    }

    [Fact]
    public async Task Watchlists_are_made_replaced_and_deleted()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/watchlists", (context, _) => ScriptedServer.Json(context, """{"data":{"name":"my list"}}""", 201));
        desk.Server.On("/watchlists/my%20list", (context, _) =>
        {
            if (context.Request.Method != "DELETE")
                return ScriptedServer.Json(context, """{"data":{"name":"my list"}}""");
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        var list = new Watchlist { Name = "my list", GroupName = "g", OrderIndex = 3, WatchlistEntries = [new() { Symbol = "AAPL", InstrumentType = "Equity" }, new() { Symbol = "SPY" }] };

        var made = await desk.Client.Watchlists.CreateAsync(list);
        var replaced = await desk.Client.Watchlists.ReplaceAsync("my list", new() { Name = "my list" });
        var deleted = await desk.Client.Watchlists.DeleteAsync("my list");

        Assert.True(made.IsOk && replaced.IsOk && deleted.OrThrow().Value);
        Assert.Equal(
            ["POST", "PUT", "DELETE"],
            desk.Server.Seen.Skip(1).Select(request => request.Method));
        Assert.Equal("""{"name":"my list","group-name":"g","order-index":3,"watchlist-entries":[{"symbol":"AAPL","instrument-type":"Equity"},{"symbol":"SPY"}]}""", desk.Server.Seen[1].Body);
        Assert.Equal("application/json", desk.Server.Seen[1].Headers["Content-Type"]);
    }
}
