// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace TTApi.Sandbox.Tests.Rest;

[Collection(OneSandbox.Name)]
public sealed class EndpointTests(SandboxFixture sandbox)
{
    [Theory]
    [InlineData("/customers/me/accounts", "account")]
    [InlineData("/accounts/5WT00001/positions", "symbol")]
    [InlineData("/accounts/5WT00001/positions?symbol=AAPL&include-marks=true&instrument-type=Equity", "mark-price")]
    [InlineData("/accounts/5WT00001/positions?underlying-symbol%5B%5D=SPY", "quantity-direction")]
    [InlineData("/accounts/5WT00001/transactions?sort=Asc&start-date=2023-02-01&end-date=2024-01-01&symbol=AAPL", "transaction-type")]
    [InlineData("/instruments/equities", "is-etf")]
    [InlineData("/instruments/equities?is-index=true", "streamer-symbol")]
    [InlineData("/instruments/equities?is-etf=true&lendability=Preborrow", "instrument-sub-type")]
    [InlineData("/instruments/equities?symbol%5B%5D=BRK%2FB", "tick-sizes")]
    [InlineData("/instruments/equities/active?lendability=Easy%20To%20Borrow&per-page=10&page-offset=3", "listed-market")]
    [InlineData("/instruments/futures?product-code[]=CL&exchange=NYMEX", "future-product")]
    [InlineData("/instruments/cryptocurrencies?symbol[]=BTC%2FUSD", "destination-venue-symbols")]
    [InlineData("/instruments/quantity-decimal-precisions", "minimum-increment-precision")]
    [InlineData("/instruments/search?query=ES&type=Future&exchange=CME&limit=3", "underlying-product")]
    [InlineData("/symbols/search/aap", "price-increments")]
    [InlineData("/option-chains/AAPL", "strike-price")]
    [InlineData("/option-chains/BRK%2FB", "root-symbol")]
    [InlineData("/option-chains/SPX/nested", "expirations")]
    [InlineData("/option-chains/SPX/compact", "streamer-symbols")]
    [InlineData("/market-metrics?symbols=AAPL,SPY,SPX", "implied-volatility-index")]
    [InlineData("/market-metrics/historic-corporate-events/dividends/SPY", "occurred-date")]
    [InlineData("/market-metrics/historic-corporate-events/earnings-reports/AAPL?start-date=2020-01-01&end-date=2022-01-01", "eps")]
    [InlineData("/market-data/by-type?equity=AAPL,SPY&index=SPX&cryptocurrency=BTC%2FUSD", "prev-close")]
    [InlineData("/public-watchlists", "watchlist-entries")]
    [InlineData("/public-watchlists?counts-only=true", "watchlist-entries-count")]
    [InlineData("/pairs-watchlists", "pairs-equations")]
    [InlineData("/watchlists", "name")]
    [InlineData("/market-time/sessions?from-date=2026-01-01&to-date=2026-02-01&instrument-collection=Equity", "session-date")]
    [InlineData("/market-time/sessions/current?instrument-collections[]=Equity", "next-session")]
    [InlineData("/market-time/sessions/current", "previous-session")]
    public async Task A_list_has_items_and_the_path_as_context(string path, string field)
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var (status, text) = await wire.AskAsync("GET", path);

        var answer = RestWire.Json(text);
        Assert.Equal(200, status);
        Assert.Equal(path.Split('?')[0], answer.GetProperty("context").GetString());
        var items = answer.GetProperty("data").GetProperty("items");
        Assert.NotEqual(0, items.GetArrayLength());
        Assert.True(items.EnumerateArray().Any(item => item.TryGetProperty(field, out _)), $"No item has {field}: {text[..Math.Min(600, text.Length)]}");
    }

    [Theory]
    [InlineData("/customers/me", "permitted-account-types")]
    [InlineData("/customers/me/accounts/5WT00002", "account-number")]
    [InlineData("/accounts/5WT00001/balances", "cash-balance")]
    [InlineData("/accounts/5WT00001/balances/USD", "net-liquidating-value")]
    [InlineData("/instruments/equities/AAPL", "cusip")]
    [InlineData("/instruments/equities/BRK%2FB", "symbol")]
    [InlineData("/instruments/cryptocurrencies/ETH%2FUSD", "streamer-symbol")]
    [InlineData("/market-data/Equity/AAPL", "bid")]
    [InlineData("/market-data/index/SPX", "last")]
    [InlineData("/api-quote-tokens", "dxlink-url")]
    [InlineData("/public-watchlists/Indices", "cms-id")]
    [InlineData("/pairs-watchlists/Stocks", "pairs-equations")]
    [InlineData("/watchlists/Favorites", "watchlist-entries")]
    [InlineData("/market-time/equities/sessions/current", "state")]
    [InlineData("/market-time/equities/sessions/next?date=2026-08-03", "session-date")]
    [InlineData("/market-time/equities/sessions/previous", "session-date")]
    [InlineData("/market-time/futures/sessions/current/CME", "open-at")]
    [InlineData("/market-time/futures/sessions/next/CFE", "open-at")]
    [InlineData("/market-time/equities/holidays", "market-half-days")]
    public async Task A_single_answer_is_one_object(string path, string field)
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var (status, text) = await wire.AskAsync("GET", path);

        var answer = RestWire.Json(text);
        Assert.Equal(200, status);
        Assert.Equal(path.Split('?')[0], answer.GetProperty("context").GetString());
        Assert.True(answer.GetProperty("data").TryGetProperty(field, out _), text);
    }

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("PATCH", "/customers/me", 404)]
    [InlineData("GET", "/instruments/equities/NOSUCH", 404)]
    [InlineData("GET", "/instruments/equities/BTC%2FUSD", 404)]
    [InlineData("GET", "/instruments/equity-options/AAPL%20%20250101C00000001", 404)]
    [InlineData("GET", "/instruments/equity-options/AAPL%20%20xx0101C00100000", 404)]
    [InlineData("GET", "/option-chains/NOSUCH/nested", 404)]
    [InlineData("GET", "/option-chains/BTC%2FUSD", 404)]
    [InlineData("GET", "/market-data/Equity/NOSUCH", 404)]
    [InlineData("GET", "/market-data/Nothing/AAPL", 404)]
    [InlineData("GET", "/accounts/5WT00001/balances/EUR", 404)]
    [InlineData("GET", "/accounts/5WT99999/balances", 403)]
    [InlineData("GET", "/public-watchlists/nothing", 404)]
    [InlineData("GET", "/pairs-watchlists/nothing", 404)]
    [InlineData("GET", "/watchlists/nothing", 404)]
    [InlineData("DELETE", "/watchlists/nothing", 404)]
    [InlineData("GET", "/market-time/futures/sessions/current/LSE", 404)]
    [InlineData("GET", "/market-metrics/historic-corporate-events/dividends/NOSUCH", 404)]
    [InlineData("GET", "/market-metrics/historic-corporate-events/earnings-reports/NOSUCH?start-date=2020-01-01", 404)]
    [InlineData("GET", "/market-metrics/historic-corporate-events/earnings-reports/AAPL", 400)]
    [InlineData("GET", "/market-time/sessions?to-date=2026-01-01", 400)]
    [InlineData("GET", "/market-time/sessions?from-date=2026-01-01", 400)]
    [InlineData("GET", "/market-time/sessions?from-date=2024-01-01&to-date=2026-01-01", 400)]
    [InlineData("GET", "/instruments/search", 400)]
    [InlineData("GET", "/instruments/equities/active?per-page=x", 400)]
    [InlineData("GET", "/instruments/equities/active?page-offset=-1", 400)]
    [InlineData("GET", "/sandbox/nothing", 404)]
    public async Task What_cannot_be_answered_has_the_error_envelope(string method, string path, int expected)
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var (status, text) = await wire.AskAsync(method, path);

        var error = RestWire.Json(text).GetProperty("error");
        Assert.Equal(expected, status);
        Assert.Equal(JsonValueKind.String, error.GetProperty("code").ValueKind);
        Assert.Equal(expected == 400, error.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Active_equities_fill_at_least_twelve_pages_and_a_page_beyond_the_last_is_empty()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var (_, last) = await wire.AskAsync("GET", "/instruments/equities/active?page-offset=12");
        var (_, beyond) = await wire.AskAsync("GET", "/instruments/equities/active?page-offset=99");

        var pagination = RestWire.Json(last).GetProperty("pagination");
        Assert.Equal(
            ["per-page", "page-offset", "item-offset", "total-items", "total-pages", "current-item-count", "previous-link", "next-link", "paging-link-template"],
            pagination.EnumerateObject().Select(property => property.Name));
        Assert.Equal(13, pagination.GetProperty("total-pages").GetInt32());
        Assert.Equal(pagination.GetProperty("total-items").GetInt32() - 12_000, pagination.GetProperty("current-item-count").GetInt32());
        Assert.Equal(12_000, pagination.GetProperty("item-offset").GetInt32());
        Assert.Equal(0, RestWire.Json(beyond).GetProperty("data").GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task An_active_equity_has_the_fields_of_the_wire_in_their_form()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var apple = (await wire.ItemsAsync("/instruments/equities?symbol[]=AAPL&symbol[]=NOSUCH")).Single();

        Assert.Equal("AAPL", apple.GetProperty("streamer-symbol").GetString());
        Assert.Equal("""[{"value":"0.0001","threshold":"1.0"},{"value":"0.01"}]""", apple.GetProperty("tick-sizes").GetRawText());
        Assert.Equal(JsonValueKind.Number, apple.GetProperty("id").ValueKind);
        Assert.Equal("Equity", apple.GetProperty("market-time-instrument-collection").GetString());
    }

    [Fact]
    public async Task The_same_field_of_two_positions_is_a_number_and_a_text()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var positions = await wire.ItemsAsync("/accounts/5WT00001/positions");

        Assert.Equal("100", positions[0].GetProperty("quantity").GetRawText());
        Assert.Equal("\"25\"", positions[1].GetProperty("quantity").GetRawText());
    }

    [Theory]
    [InlineData(null, JsonValueKind.Undefined)]
    [InlineData("20250813", JsonValueKind.Array)]
    public async Task Balances_are_a_list_from_the_version_that_made_them_one(string? version, JsonValueKind items)
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);
        if (version is not null)
            wire.Http.DefaultRequestHeaders.Add("Accept-Version", version);

        var data = await wire.DataAsync("/accounts/5WT00001/balances");

        Assert.Equal(items, data.TryGetProperty("items", out var list) ? list.ValueKind : JsonValueKind.Undefined);
    }

    [Theory]
    [InlineData("20190101")]
    [InlineData("latest")]
    public async Task A_version_before_any_is_not_acceptable(string version)
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);
        wire.Http.DefaultRequestHeaders.Add("Accept-Version", version);

        var (status, text) = await wire.AskAsync("GET", "/customers/me");

        Assert.Equal(406, status);
        Assert.Equal("""{"error":{"code":406,"message":"The requested version is not supported"}}""", text);
    }

    [Fact]
    public async Task Market_data_has_a_null_pagination_and_at_most_a_hundred_symbols()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var (_, few) = await wire.AskAsync("GET", "/market-data/by-type?equity[]=AAPL&equity[]=SPY");
        var (status, _) = await wire.AskAsync("GET", "/market-data/by-type?equity=" + string.Join(',', Enumerable.Range(0, 101)));

        Assert.Equal(JsonValueKind.Null, RestWire.Json(few).GetProperty("pagination").ValueKind);
        Assert.Equal(2, RestWire.Json(few).GetProperty("data").GetProperty("items").GetArrayLength());
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task An_option_is_the_same_in_every_form_of_its_chain()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var flat = await wire.ItemsAsync("/option-chains/SPX");
        var nested = await wire.ItemsAsync("/option-chains/SPX/nested");
        var option = flat[^1];
        var symbol = Uri.EscapeDataString(option.GetProperty("symbol").GetString()!);
        var single = await wire.DataAsync("/instruments/equity-options/" + symbol);
        var listed = await wire.ItemsAsync($"/instruments/equity-options?symbol[]={symbol}");
        var row = (await wire.ItemsAsync($"/market-data/by-type?equity-option={symbol}")).Single();

        Assert.InRange(flat.Length, 9_000, 14_000);
        Assert.Equal(["SPX", "SPXW"], nested.Select(root => root.GetProperty("root-symbol").GetString()));
        Assert.Equal(option.GetRawText(), single.GetRawText());
        Assert.Equal(option.GetRawText(), listed.Single().GetRawText());
        Assert.True(decimal.Parse(row.GetProperty("ask").GetString()!) > decimal.Parse(row.GetProperty("bid").GetString()!));
        Assert.Contains("delta", row.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task A_future_is_found_with_and_without_its_slash_encoded()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);
        var symbol = (await wire.ItemsAsync("/instruments/futures?product-code[]=ES"))[0].GetProperty("symbol").GetString()!;

        var encoded = await wire.DataAsync("/instruments/futures/" + Uri.EscapeDataString(symbol));
        var plain = await wire.DataAsync("/instruments/futures/" + symbol);

        Assert.Equal(encoded.GetRawText(), plain.GetRawText());
        Assert.True(encoded.GetProperty("active-month").GetBoolean());
    }

    [Fact]
    public async Task A_watchlist_is_made_changed_and_removed()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);
        var list = new Dictionary<string, object> { ["name"] = "mine/own", ["group-name"] = "main", ["order-index"] = 3, ["watchlist-entries"] = new[] { new { symbol = "AAPL" } } };

        Assert.Equal(201, (await wire.AskAsync("POST", "/watchlists", list)).Status);
        Assert.Equal(422, (await wire.AskAsync("POST", "/watchlists", list)).Status);
        Assert.Equal(400, (await wire.AskAsync("POST", "/watchlists", new { other = 1 })).Status);
        Assert.Equal(404, (await wire.AskAsync("PUT", "/watchlists/none", new { name = "none" })).Status);
        Assert.Equal(200, (await wire.AskAsync("PUT", "/watchlists/mine%2Fown", new { name = "x" })).Status);
        Assert.Equal(0, (await wire.DataAsync("/watchlists/mine%2Fown")).GetProperty("watchlist-entries").GetArrayLength());
        Assert.Equal(200, (await wire.AskAsync("DELETE", "/watchlists/mine%2Fown")).Status);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        using var reply = await wire.Http.PostAsync("watchlists", new StringContent("{", null, "application/json"));

        Assert.Equal(400, (int)reply.StatusCode);
    }

    [Fact]
    public async Task What_has_no_options_has_minimal_metrics()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);

        var metrics = (await wire.ItemsAsync("/market-metrics?symbols=BTC/USD")).Single();

        Assert.Equal(["symbol", "updated-at"], metrics.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Statistics_count_requests_by_endpoint()
    {
        using var wire = await RestWire.LoggedInAsync(sandbox.Server);
        var before = sandbox.Server.Stats.Requests.GetValueOrDefault("GET /accounts/{n}/positions");

        await wire.AskAsync("GET", "/accounts/5WT00002/positions");
        var (_, text) = await wire.AskAsync("GET", "/sandbox/stats");

        Assert.Equal(before + 1, RestWire.Json(text).GetProperty("requests").GetProperty("GET /accounts/{n}/positions").GetInt64());
        Assert.True(sandbox.Server.Stats.Statuses["200"] > 0);
    }
}
