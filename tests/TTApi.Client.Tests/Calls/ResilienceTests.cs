// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TTApi.Client.Tests.Support;
using TTApi.Core;

namespace TTApi.Client.Tests.Calls;

public sealed class ResilienceTests
{
    private const string Path = "/market-time/equities/holidays";
    private const string Holidays = """{"data":{"market-half-days":["2026-11-27"],"market-holidays":["2026-12-25"]},"context":"/x"}""";

    [Theory]
    [InlineData(0.0, new double[] { 50, 200, 400 })]
    [InlineData(0.5, new double[] { 100, 400, 800 })]
    [InlineData(0.75, new double[] { 125, 500, 1000 })]
    public async Task A_failing_read_is_tried_again_after_random_waits(double random, double[] waits)
    {
        await using var desk = await Desk.OpenAsync(random: () => random);
        desk.Server.On(Path, (context, count) => count < 4 ? ScriptedServer.Html(context, 502) : ScriptedServer.Json(context, Holidays));

        var reply = await desk.Client.MarketTime.GetHolidaysAsync();

        Assert.True(reply.IsOk);
        Assert.Equal(4, desk.Server.Count(Path));
        Assert.Equal(waits, desk.Clock.Waits.Select(wait => wait.TotalMilliseconds));
        Assert.Single(desk.Server.Seen.Where(request => request.Path == Path).Select(request => request.Headers["X-Request-Id"]).Distinct());
    }

    [Theory]
    [InlineData(500, """{"error":{"code":"internal","message":"Sorry. Support id: 1"}}""", "upstream.server_error", "Sorry. Support id: 1")]
    [InlineData(502, null, "upstream.gateway", "502 Something")]
    [InlineData(503, "", "upstream.gateway", null)]
    [InlineData(504, "{\"error\":", "upstream.gateway", null)]
    [InlineData(408, "{}", "upstream.server_error", null)]
    [InlineData(429, null, "rate_limit.too_many_requests", "429 Something")]
    public async Task What_stays_ill_is_an_error_after_four_attempts(int status, string? body, string code, string? message)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, _) => body is null ? ScriptedServer.Html(context, status) : ScriptedServer.Json(context, body, status));

        var error = (await desk.Client.MarketTime.GetHolidaysAsync()).Error!;

        Assert.Equal((code, message, 4, true, status), (error.Code, error.Call!.ServerMessage, error.Call.Attempts, error.Call.CanRetry, error.Call.Status));
        Assert.Equal(4, desk.Server.Count(Path));
    }

    [Theory]
    [InlineData(400, """{"error":{"code":"validation_error","message":"Request validation failed","errors":[{"domain":"from-date","reason":"is missing"},{"message":"and more"},7]}}""", "data.refused_request", "Request validation failed; from-date: is missing; and more")]
    [InlineData(422, """{"code":"x","message":"plain"}""", "data.refused_request", "plain")]
    [InlineData(403, """{"error":{"code":"not_permitted","message":"User not permitted access"}}""", "authentication.not_permitted", "User not permitted access")]
    [InlineData(404, "", "not_found.record", null)]
    [InlineData(406, """{"error":{"code":406,"message":"The requested version is not supported"}}""", "configuration.version_not_supported", "The requested version is not supported")]
    [InlineData(302, "", "protocol.redirect", null)]
    [InlineData(418, "[1]", "upstream.unexpected_status", null)]
    public async Task What_asking_again_does_not_cure_is_not_asked_again(int status, string body, string code, string? message)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, _) => ScriptedServer.Json(context, body, status));

        var error = (await desk.Client.MarketTime.GetHolidaysAsync()).Error!;

        Assert.Equal((code, message, 1, false), (error.Code, error.Call!.ServerMessage, error.Call.Attempts, error.Call.CanRetry));
        Assert.Empty(desk.Clock.Waits);
    }

    [Fact]
    public async Task Html_with_401_is_the_gateway_and_costs_no_login()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, _) => ScriptedServer.Html(context, 401));

        var error = (await desk.Client.MarketTime.GetHolidaysAsync()).Error!;

        Assert.Equal("authentication.gateway", error.Code);
        Assert.Contains("User-Agent", error.Hint, StringComparison.Ordinal);
        Assert.Equal(1, desk.Server.Logins);
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("Tue, 02 Jan 2024 15:00:04 GMT", 4)]
    [InlineData("Tue, 02 Jan 2024 14:00:00 GMT", 0)]
    public async Task A_service_that_says_when_to_come_back_is_obeyed(string header, int seconds)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, count) => Busy(context, count, header));

        Assert.True((await desk.Client.MarketTime.GetHolidaysAsync()).IsOk);
        Assert.Equal(TimeSpan.FromSeconds(seconds), TimeSpan.FromTicks(desk.Clock.Waits.Sum(wait => wait.Ticks)));
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_into_the_call_is_left_to_the_caller()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, count) => Busy(context, count, "3600"));

        var error = Assert.IsType<TtError.RateLimit>((await desk.Client.MarketTime.GetHolidaysAsync()).Error);

        Assert.Equal(TimeSpan.FromHours(1), error.RetryAfter);
        Assert.Equal(1, desk.Server.Count(Path));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_change_is_never_repeated_once_the_service_has_seen_it(int status)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On("/watchlists", (context, _) => ScriptedServer.Html(context, status));

        var error = (await desk.Client.Watchlists.CreateAsync(new() { Name = "mine" })).Error!;

        Assert.Equal(1, error.Call!.Attempts);
        Assert.Equal(1, desk.Server.Count("/watchlists"));
    }

    [Theory]
    [InlineData("{\"data\":{\"market-half", "protocol.malformed_json")]
    [InlineData("<html>hello</html>", "protocol.html")]
    [InlineData("{}", "protocol.unexpected_json")]
    public async Task A_broken_answer_is_asked_for_again_and_then_an_error(string body, string code)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, count) => ScriptedServer.Json(context, count == 2 ? Holidays : body));

        Assert.True((await desk.Client.MarketTime.GetHolidaysAsync()).IsOk);
        desk.Server.On(Path, body);
        Assert.Equal(code, (await desk.Client.MarketTime.GetHolidaysAsync()).Error!.Code);
    }

    [Fact]
    public async Task Json_is_read_whatever_its_content_type()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, _) => ScriptedServer.Send(context, "text/html", "\r\n " + Holidays));

        Assert.True((await desk.Client.MarketTime.GetHolidaysAsync()).IsOk);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again_and_then_an_error()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, async (context, _) =>
        {
            context.Response.ContentLength = 5000;
            await context.Response.WriteAsync("{\"data\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var error = (await desk.Client.MarketTime.GetHolidaysAsync()).Error!;

        Assert.Equal(("upstream.connection_lost", 4, (int?)null), (error.Code, error.Call!.Attempts, error.Call.Status));
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_an_error_and_costs_no_failed_login()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, Holidays);
        await desk.Client.LoginAsync();
        await desk.Server.DisposeAsync();

        var error = (await desk.Client.MarketTime.GetHolidaysAsync()).Error!;
        desk.Clock.Advance(TimeSpan.FromHours(1));
        var login = await desk.Client.LoginAsync();

        Assert.Equal(("upstream.unreachable", 4), (error.Code, error.Call!.Attempts));
        Assert.Equal("upstream.unreachable", login.Error!.Code);
    }

    [Fact]
    public async Task A_change_that_never_reached_the_service_may_be_repeated()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Client.LoginAsync();
        await desk.Server.DisposeAsync();

        var error = (await desk.Client.Watchlists.DeleteAsync("mine")).Error!;

        Assert.Equal(("upstream.unreachable", 4), (error.Code, error.Call!.Attempts));
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        await using var desk = await Desk.OpenAsync(options => options.MaxResponseBytes = 100_000);
        desk.Server.On(Path, async (context, _) =>
        {
            var block = new byte[50_000];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });

        Assert.Equal("upstream.answer_too_long", (await desk.Client.MarketTime.GetHolidaysAsync()).Error!.Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compressed_answers_are_read(string encoding)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, async (context, _) =>
        {
            Assert.Contains(encoding, context.Request.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
            context.Response.Headers.ContentEncoding = encoding;
            await using Stream packed = encoding == "br" ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest) : new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Holidays.Replace("\"data\"", new string(' ', 100_000) + "\"data\"", StringComparison.Ordinal)));
        });

        Assert.True((await desk.Client.MarketTime.GetHolidaysAsync()).IsOk);
    }

    [Fact]
    public async Task An_endpoint_that_keeps_failing_opens_its_circuit_and_no_other()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, _) => ScriptedServer.Html(context, 503)).On("/customers/me", """{"data":{"id":"me"}}""");
        for (var i = 0; i < 4; i++)
            await desk.Client.MarketTime.GetHolidaysAsync();

        var refused = (await desk.Client.MarketTime.GetHolidaysAsync()).Error!;
        var other = await desk.Client.Customers.GetMeAsync();

        Assert.Equal(("upstream.circuit_open", true), (refused.Code, refused.Call!.CanRetry));
        Assert.True(other.IsOk);
        Assert.Equal([CircuitStatus.Closed, CircuitStatus.Open], desk.Client.Circuits.Select(circuit => circuit.Status));
        Assert.Equal(10, desk.Server.Count(Path));

        desk.Server.On(Path, Holidays);
        desk.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.True((await desk.Client.MarketTime.GetHolidaysAsync()).IsOk);
        Assert.All(desk.Client.Circuits, circuit => Assert.Equal(CircuitStatus.Closed, circuit.Status));
    }

    [Fact]
    public async Task Asking_for_patience_does_not_open_a_circuit_but_halves_the_requests_at_a_time()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, _) => ScriptedServer.Html(context, 429));
        for (var i = 0; i < 5; i++)
            await desk.Client.MarketTime.GetHolidaysAsync();

        Assert.Equal(CircuitStatus.Closed, Assert.Single(desk.Client.Circuits).Status);
        Assert.InRange(desk.Client.Concurrency.Limit, 1, 25);
        Assert.Equal(0, desk.Client.Concurrency.InUse);
    }

    [Fact]
    public async Task Identical_reads_in_flight_are_one_request()
    {
        await using var desk = await Desk.OpenAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Server.On(Path, async (context, _) =>
        {
            arrived.TrySetResult();
            await answer.Task;
            await ScriptedServer.Json(context, Holidays);
        });
        using var stop = new CancellationTokenSource();

        var first = desk.Client.MarketTime.GetHolidaysAsync(stop.Token);
        var others = Enumerable.Range(0, 10).Select(_ => desk.Client.MarketTime.GetHolidaysAsync()).ToArray();
        await arrived.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult();

        Assert.Single((await Task.WhenAll(others)).Select(result => result.OrThrow().RequestId).Distinct());
        Assert.Equal(1, desk.Server.Count(Path));
        await desk.Client.MarketTime.GetHolidaysAsync();
        Assert.Equal(2, desk.Server.Count(Path));
    }

    [Fact]
    public async Task A_request_that_nobody_waits_for_any_more_is_given_up()
    {
        await using var desk = await Desk.OpenAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Server.On(Path, async (context, _) =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            arrived.TrySetResult();
            await aborted.Task;
        });
        using var stop = new CancellationTokenSource();

        var call = desk.Client.MarketTime.GetHolidaysAsync(stop.Token);
        await arrived.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await aborted.Task;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Client.MarketTime.GetHolidaysAsync(stop.Token));
    }

    [Fact]
    public async Task An_attempt_that_is_not_answered_is_given_up_and_repeated()
    {
        await using var desk = await Desk.OpenAsync(options => options.Set(EndpointFamily.MarketTime, new() { AttemptTimeout = TimeSpan.FromSeconds(5), TotalTimeout = TimeSpan.FromSeconds(60) }));
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Server.On(Path, async (context, count) =>
        {
            if (count > 1)
            {
                await ScriptedServer.Json(context, Holidays);
                return;
            }

            arrived.SetResult();
            await Hang(context);
        });

        var call = desk.Client.MarketTime.GetHolidaysAsync();
        await arrived.Task;
        desk.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.True((await call).IsOk);
        Assert.Contains(desk.Log.Lines, line => line.Contains("upstream.attempt_timeout", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Http2_is_spoken_and_a_stream_that_was_refused_is_repeated_even_for_a_change()
    {
        await using var desk = await Desk.OpenAsync(protocols: HttpProtocols.Http2);
        desk.Server.On("/watchlists", (context, count) =>
        {
            if (count > 2)
                return ScriptedServer.Json(context, """{"data":{"name":"mine"}}""", 201);
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(0x7);
            return Task.CompletedTask;
        });

        var reply = await desk.Client.Watchlists.CreateAsync(new() { Name = "mine" });

        Assert.True(reply.IsOk);
        Assert.Equal("HTTP/2", desk.Server.Seen[^1].Protocol);
    }

    [Fact]
    public async Task A_stream_that_was_reset_halfway_is_repeated_only_for_a_read()
    {
        await using var desk = await Desk.OpenAsync(protocols: HttpProtocols.Http2);
        Func<HttpContext, int, Task> reset = (context, _) =>
        {
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(0x2);
            return Task.CompletedTask;
        };
        desk.Server.On("/watchlists", reset);

        var read = (await desk.Client.Watchlists.GetMineAsync()).Error!;
        var change = (await desk.Client.Watchlists.CreateAsync(new() { Name = "mine" })).Error!;

        Assert.Equal(("upstream.connection_lost", 4, "upstream.connection_lost", 1), (read.Code, read.Call!.Attempts, change.Code, change.Call!.Attempts));
    }

    [Fact]
    public async Task More_calls_than_may_wait_are_refused_at_once()
    {
        await using var desk = await Desk.OpenAsync(options => (options.MaxConcurrentRequests, options.MaxQueuedRequests) = (1, 0));
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Server.On(Path, async (context, _) =>
        {
            arrived.SetResult();
            await Hang(context);
        });
        using var stop = new CancellationTokenSource();

        var first = desk.Client.MarketTime.GetHolidaysAsync(stop.Token);
        await arrived.Task;
        var second = await desk.Client.Customers.GetMeAsync();
        await stop.CancelAsync();

        Assert.Equal("rate_limit.queue_full", second.Error!.Code);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task A_span_tells_endpoint_status_request_and_attempts()
    {
        var stopped = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ClientTelemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (stopped)
                    stopped.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var desk = await Desk.OpenAsync();
        desk.Server.On(Path, (context, count) => count == 1 ? ScriptedServer.Html(context, 500) : ScriptedServer.Json(context, Holidays));

        var reply = (await desk.Client.MarketTime.GetHolidaysAsync()).OrThrow();

        Activity span;
        lock (stopped)
            span = stopped.Single(activity => (string?)activity.GetTagItem("ttapi.request_id") == reply.RequestId);
        Assert.Equal("GET /market-time/equities/holidays", span.DisplayName);
        Assert.Equal((200, 2, "127.0.0.1"), (span.GetTagItem("http.response.status_code"), span.GetTagItem("ttapi.attempts"), span.GetTagItem("server.address")));
        Assert.Contains(desk.Log.Lines, line => line.Contains(reply.RequestId, StringComparison.Ordinal) && line.StartsWith("Debug 1001", StringComparison.Ordinal));
    }

    private static Task Busy(HttpContext context, int count, string header)
    {
        if (count > 1)
            return ScriptedServer.Json(context, Holidays);
        context.Response.Headers.RetryAfter = header;
        context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
        return Task.CompletedTask;
    }

    private static async Task Hang(HttpContext context)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(() => aborted.TrySetResult());
        await aborted.Task;
    }
}
