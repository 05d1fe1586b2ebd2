// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Tests.CommandLine;
using TTApi.Onboarding.Tests.Market;

namespace TTApi.Onboarding.Tests.Get;

public sealed class GetTests(LiveVenue venue) : IClassFixture<LiveVenue>, IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("quote SPY AAPL", "AAPL")]
    [InlineData("metrics AAPL", "IV rank")]
    [InlineData("instrument SPY /ESZ6 BTC/USD", "SPY")]
    [InlineData("search AA", "AAPL")]
    [InlineData("chain AAPL", "Strikes")]
    public async Task A_question_is_answered_for_people_as_simulated(string line, string part)
    {
        var code = await venue.Point(_desk).RunAsync(["get", .. line.Split(' ')]);

        Assert.True(code is 0 or 3, _desk.Error);
        Assert.StartsWith("SIMULATED  ", _desk.Out, StringComparison.Ordinal);
        Assert.Contains(part, _desk.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quote SPY AAPL", "quotes")]
    [InlineData("metrics AAPL", "metrics")]
    [InlineData("instrument SPY", "instruments")]
    [InlineData("search AA", "symbols")]
    [InlineData("chain AAPL", "chain")]
    public async Task With_json_the_answer_tells_where_it_is_from(string line, string key)
    {
        var code = await venue.Point(_desk).RunAsync(["get", .. line.Split(' '), "--json"]);

        Assert.Equal((0, ""), (code, _desk.Error));
        Assert.Equal(["venue", "simulated", "requestId", "fetchedAt", key, "missing", "skipped"], _desk.Json.EnumerateObject().Select(property => property.Name));
        Assert.True(_desk.Json.GetProperty("simulated").GetBoolean());
        Assert.NotEqual(0, _desk.Json.GetProperty(key).GetArrayLength());
    }

    [Fact]
    public async Task The_strikes_of_an_expiration_are_a_table_and_their_options_are_instruments()
    {
        await venue.Point(_desk).RunAsync("get", "chain", "AAPL", "--json");
        var expiration = _desk.Json.GetProperty("chain")[0];
        var day = expiration.GetProperty("expiration").GetString()!; // a documented key
        var call = expiration.GetProperty("strikes")[0].GetProperty("callStreamerSymbol").GetString()!; // so is this

        Assert.Equal(0, await _desk.RunAsync("get", "chain", "AAPL", "--expiration", day));
        Assert.Contains(call, _desk.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("get", "instrument", call, "--json"));
        Assert.Equal(day, _desk.Json.GetProperty("instruments")[0].GetProperty("expirationDate").GetString());
    }

    [Fact]
    public async Task What_is_missing_of_several_is_told_and_the_rest_is_shown()
    {
        Assert.Equal(3, await venue.Point(_desk).RunAsync("get", "quote", "SPY", "NOSUCH"));
        Assert.Equal("warning: Nothing is known of NOSUCH.\n", _desk.Error);
    }

    [Theory]
    [InlineData("quote NOSUCH", 1, "not_found.quotes")]
    [InlineData("chain AAPL --expiration 2001-01-01", 1, "not_found.chain")]
    [InlineData("search QQQQQQQ", 1, "not_found.symbols")]
    [InlineData("quote /ES", 1, "data.unknown_symbol")]
    public async Task Nothing_at_all_is_an_error(string line, int expected, string error)
    {
        Assert.Equal(expected, await venue.Point(_desk).RunAsync(["get", .. line.Split(' '), "--json"]));
        Assert.Equal(error, _desk.Json.GetProperty("error").GetProperty("code").GetString());
    }
}
