// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TTApi.Client.Tests.Support;
using TTApi.Core;

namespace TTApi.Client.Tests.Auth;

public sealed class TokenKeeperTests
{
    private const string Path = "/market-time/equities/holidays";
    private const string Holidays = """{"data":{"market-half-days":["2026-11-27"],"market-holidays":["2026-12-25"]},"context":"/x"}""";

    [Fact]
    public async Task A_login_sends_grant_and_client_secret_and_no_authorization()
    {
        await using var desk = await Desk.OpenAsync(options => (options.Scope, options.ClientId) = ("read", "app"));

        var expires = (await desk.Client.LoginAsync()).OrThrow();

        var request = Assert.Single(desk.Server.Seen);
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal(
            ["grant_type=refresh_token", $"refresh_token={Desk.RefreshTokenText}", $"client_secret={Desk.ClientSecretText}", "client_id=app", "scope=read"],
            body.RootElement.EnumerateObject().Select(property => $"{property.Name}={property.Value}"));
        Assert.DoesNotContain("Authorization", request.Headers.Keys);
        Assert.Equal(desk.Clock.GetUtcNow() + TimeSpan.FromMinutes(15), expires);
    }

    [Fact]
    public async Task Many_callers_without_a_token_share_one_login()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, Holidays).On("/customers/me", """{"data":{"id":"me"}}""");

        var calls = Enumerable.Range(0, 20).Select(async i => i % 2 == 0 ? (await desk.Client.MarketTime.GetHolidaysAsync()).IsOk : (await desk.Client.Customers.GetMeAsync()).IsOk);

        Assert.All(await Task.WhenAll(calls), Assert.True);
        Assert.Equal(1, desk.Server.Logins);
    }

    [Fact]
    public async Task A_token_is_renewed_in_the_background_before_it_ends()
    {
        await using var desk = await Desk.OpenAsync();
        var renewed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Server.On(Path, Holidays).On("/oauth/token", async (context, count) =>
        {
            await ScriptedServer.Json(context, $$"""{"access_token":"access-token-{{count}}","expires_in":900}""");
            if (count == 2)
                renewed.SetResult();
        });
        await desk.Client.MarketTime.GetHolidaysAsync();

        desk.Clock.Advance(TimeSpan.FromSeconds(764));
        await desk.Client.MarketTime.GetHolidaysAsync();
        Assert.Equal(1, desk.Server.Logins);
        desk.Clock.Advance(TimeSpan.FromSeconds(2));
        await desk.Client.MarketTime.GetHolidaysAsync();

        // With a random 0.5 it is renewed after 85 % of its 900 s; whoever asks then still has the old one.
        Assert.Equal("Bearer access-token-1", desk.Server.Seen.Last(request => request.Path == Path).Headers["Authorization"]);
        await renewed.Task;
    }

    [Fact]
    public async Task An_ended_token_is_replaced_before_the_call()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, Holidays);
        await desk.Client.MarketTime.GetHolidaysAsync();

        desk.Clock.Advance(TimeSpan.FromMinutes(16));
        await desk.Client.MarketTime.GetHolidaysAsync();

        Assert.Equal("Bearer access-token-2", desk.Server.Seen[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_401_brings_one_new_token_and_one_retry()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, count) => count == 1 ? Unauthorized(context) : ScriptedServer.Json(context, Holidays));

        var reply = await desk.Client.MarketTime.GetHolidaysAsync();

        Assert.True(reply.IsOk);
        Assert.Equal((2, 2), (desk.Server.Logins, desk.Server.Count(Path)));
        Assert.Equal("Bearer access-token-2", desk.Server.Seen[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_service_that_takes_no_token_gets_no_login_storm()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, _) => Unauthorized(context));

        var results = new List<Result<Reply<HolidayCalendar>>>();
        for (var i = 0; i < 20; i++)
            results.Add(await desk.Client.MarketTime.GetHolidaysAsync());

        Assert.All(results, result => Assert.IsType<TtError.Authentication>(result.Error));
        Assert.Equal("authentication.token_rejected", results[0].Error!.Code);
        Assert.Equal(401, results[0].Error!.Call!.Status);
        Assert.Equal(2, desk.Server.Logins);
    }

    [Fact]
    public async Task Of_many_rejected_callers_the_first_renews_for_all()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/market-time/sessions/current", (context, _) => context.Request.Headers.Authorization == "Bearer access-token-1"
            ? Unauthorized(context)
            : ScriptedServer.Json(context, """{"data":{"items":[]}}"""));

        var calls = Enumerable.Range(0, 20).Select(i => desk.Client.MarketTime.GetCurrentSessionsAsync([$"Equity{i}"]));

        Assert.All(await Task.WhenAll(calls), result => Assert.True(result.IsOk));
        Assert.Equal(2, desk.Server.Logins);
    }

    [Theory]
    [InlineData(400, """{"error_code":"invalid_grant","error_description":"Invalid JWT"}""", "authentication.invalid_grant")]
    [InlineData(401, """{"error":"invalid_grant","error_description":"Invalid JWT"}""", "authentication.invalid_grant")]
    [InlineData(401, """{"error_code":"invalid_client"}""", "authentication.invalid_client")]
    [InlineData(400, """{"error_code":"invalid_scope"}""", "authentication.invalid_scope")]
    public async Task A_refused_grant_stops_all_logins_for_good(int status, string body, string code)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/oauth/token", (context, _) => ScriptedServer.Json(context, body, status));

        var first = await desk.Client.MarketTime.GetHolidaysAsync();
        desk.Clock.Advance(TimeSpan.FromHours(5));
        var second = await desk.Client.LoginAsync();

        Assert.Equal(code, first.Error!.Code);
        Assert.Contains("no further login is tried", first.Error.Message, StringComparison.Ordinal);
        Assert.NotNull(first.Error.Hint);
        Assert.Equal(first.Error, second.Error);
        Assert.Equal(first.Error, desk.Client.LoginRefusal);
        Assert.Equal(1, desk.Server.Logins);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_sent()
    {
        await using var desk = await Desk.OpenAsync(options => options.RefreshToken = null);

        var result = await desk.Client.LoginAsync();

        Assert.Equal("configuration.no_credentials", result.Error!.Code);
        Assert.Empty(desk.Server.Seen);
    }

    [Fact]
    public async Task A_failing_token_endpoint_is_tried_three_times_and_then_left_alone_for_a_while()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/oauth/token", (context, count) => count <= 3 ? ScriptedServer.Html(context, 503) : ScriptedServer.Json(context, """{"access_token":"t"}"""));

        var first = await desk.Client.LoginAsync();
        var second = await desk.Client.LoginAsync();
        desk.Clock.Advance(TimeSpan.FromSeconds(2));
        var third = await desk.Client.LoginAsync();

        Assert.Equal("upstream.gateway", first.Error!.Code);
        Assert.Equal(first.Error, second.Error);
        Assert.True(third.IsOk);
        Assert.Equal(4, desk.Server.Logins);
        Assert.Equal([100, 400], desk.Clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task Html_from_a_gateway_is_no_verdict_on_the_grant()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/oauth/token", (context, _) => ScriptedServer.Html(context, 401));

        var result = await desk.Client.LoginAsync();

        Assert.Equal("authentication.gateway", result.Error!.Code);
        Assert.Null(desk.Client.LoginRefusal);
        Assert.Equal(1, desk.Server.Logins);
    }

    [Theory]
    [InlineData("""{"token_type":"Bearer"}""", "protocol.unexpected_json")]
    [InlineData("""{"access_token":"abc""", "protocol.malformed_json")]
    [InlineData("<html></html>", "protocol.html")]
    public async Task An_answer_without_a_token_is_an_error(string body, string code)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/oauth/token", body);

        Assert.Equal(code, (await desk.Client.LoginAsync()).Error!.Code);
    }

    [Fact]
    public async Task A_login_that_is_not_answered_ends_with_an_error()
    {
        await using var desk = await Desk.OpenAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Server.On("/oauth/token", async (context, _) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });

        var login = desk.Client.LoginAsync();
        await arrived.Task;
        desk.Clock.Advance(TimeSpan.FromSeconds(21));

        Assert.Equal("upstream.login_timeout", (await login).Error!.Code);
    }

    [Fact]
    public async Task One_caller_who_gives_up_does_not_take_the_login_from_the_others()
    {
        await using var desk = await Desk.OpenAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Server.On("/oauth/token", async (context, _) =>
        {
            arrived.SetResult();
            await answer.Task;
            await ScriptedServer.Json(context, """{"access_token":"t"}""");
        });
        using var stop = new CancellationTokenSource();

        var impatient = desk.Client.LoginAsync(stop.Token);
        await arrived.Task;
        var patient = desk.Client.LoginAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answer.SetResult();

        Assert.True((await patient).IsOk);
    }

    [Fact]
    public async Task A_closed_client_logs_in_no_more()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Client.Dispose();

        Assert.Equal("cancelled.client_disposed", (await desk.Client.LoginAsync()).Error!.Code);
    }

    private static Task Unauthorized(HttpContext context) => ScriptedServer.Json(context, """{"error":{"code":"token_invalid","message":"This token is invalid or has expired"}}""", 401);
}
