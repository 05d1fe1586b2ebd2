// SPDX-License-Identifier: MIT

using TTApi.Client.Tests.Support;
using TTApi.Core;

namespace TTApi.Client.Tests.Rest;

public sealed class FirstCallTests
{
    private const string Equity = """{"data":{"id":726,"symbol":"AAPL","instrument-type":"Equity","borrow-rate":"0.0","is-index":false,"tick-sizes":[{"value":"0.0001","threshold":"1.0"},{"value":"0.01"}]},"context":"/instruments/equities/AAPL"}""";

    [Fact]
    public async Task A_call_logs_in_once_and_brings_a_typed_record()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/instruments/equities/AAPL", Equity);

        var reply = (await desk.Client.Instruments.GetEquityAsync("AAPL")).OrThrow();
        await desk.Client.Instruments.GetEquityAsync("AAPL");

        Assert.Equal(("AAPL", 726L, 0.0m, false), (reply.Value.Symbol, reply.Value.Id, reply.Value.BorrowRate, reply.Value.IsIndex));
        Assert.Equal([(0.0001m, 1.0m), (0.01m, null)], reply.Value.TickSizes!.Select(tick => (tick.Value, tick.Threshold)));
        Assert.Null(reply.Value.Cusip);
        Assert.Equal(1, desk.Server.Logins);
    }

    [Fact]
    public async Task A_request_carries_agent_token_and_request_id()
    {
        await using var desk = await Desk.OpenAsync(options => options.AcceptVersion = "20250715");
        desk.Server.On("/instruments/equities/AAPL", Equity);

        var reply = (await desk.Client.Instruments.GetEquityAsync("AAPL")).OrThrow();

        var request = desk.Server.Seen[^1];
        Assert.Equal("ttapi/0.1", request.Headers["User-Agent"]);
        Assert.Equal("Bearer access-token-1", request.Headers["Authorization"]);
        Assert.Equal("20250715", request.Headers["Accept-Version"]);
        Assert.Equal(reply.RequestId, request.Headers["X-Request-Id"]);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
        Assert.Equal(desk.Clock.GetUtcNow(), reply.FetchedAt);
    }

    [Theory]
    [InlineData("BRK/B", "/instruments/equities/BRK%2FB")]
    [InlineData("BRK B", "/instruments/equities/BRK%20B")]
    [InlineData("A.B", "/instruments/equities/A.B")]
    [InlineData("../customers", "/instruments/equities/..%2Fcustomers")]
    public async Task A_symbol_is_one_step_of_the_path_whatever_it_holds(string symbol, string path)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(path, Equity);

        Assert.True((await desk.Client.Instruments.GetEquityAsync(symbol)).IsOk);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    public async Task A_symbol_that_would_lead_elsewhere_is_a_programming_error(string symbol)
    {
        await using var desk = await Desk.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => desk.Client.Instruments.GetEquityAsync(symbol));
    }

    [Fact]
    public async Task An_unknown_record_is_an_error_that_tells_endpoint_status_code_and_request()
    {
        await using var desk = await Desk.OpenAsync();

        var error = (await desk.Client.Instruments.GetEquityAsync("NOPE")).Error;

        Assert.IsType<TtError.NotFound>(error);
        Assert.Equal("GET /instruments/equities/{symbol} answered 404 for NOPE (record_not_found): Couldn't find it", error.Message);
        Assert.Equal(("GET /instruments/equities/{symbol}", 404, "record_not_found", "Couldn't find it", 1, false), (error.Call!.Endpoint, error.Call.Status, error.Call.ServerCode, error.Call.ServerMessage, error.Call.Attempts, error.Call.CanRetry));
        Assert.Equal(desk.Server.Seen[^1].Headers["X-Request-Id"], error.Call.RequestId);
    }
}
