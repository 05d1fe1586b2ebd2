// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http;
using TTApi.Client.Tests.Support;
using Xunit.Abstractions;

namespace TTApi.Client.Tests.Rest;

public sealed class TotalTimeoutTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongestTotal = TimeSpan.FromSeconds(90);

    // A stuck call fails the test instead of holding it; no call comes near.
    private static readonly TimeSpan RealPatience = TimeSpan.FromMinutes(2);

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Samples.All.Count)];

    [Theory]
    [MemberData(nameof(Indices))]
    public async Task Every_call_ends_within_its_total_timeout_though_nobody_answers(int index)
    {
        var sample = Samples.All[index];
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var desk = await Desk.OpenAsync();
        await desk.Client.LoginAsync();
        desk.Server.On(sample.Path, (context, _) =>
        {
            arrived.TrySetResult();
            return Hang(context);
        });

        var call = sample.Call(desk.Client);
        await arrived.Task;
        desk.Clock.Advance(LongestTotal);
        var result = await call.WaitAsync(RealPatience);

        Assert.False((bool)result.GetType().GetProperty("IsOk")!.GetValue(result)!);
    }

    [Fact]
    public async Task Calls_that_wait_for_a_permit_end_in_time_too()
    {
        await using var desk = await Desk.OpenAsync(options => options.MaxConcurrentRequests = 2);
        await desk.Client.LoginAsync();
        desk.Server.On("/market-time/sessions/current", (context, _) => Hang(context));

        var calls = Enumerable.Range(0, 20).Select(i => desk.Client.MarketTime.GetCurrentSessionsAsync([$"E{i}"])).ToArray();

        // Each call has its own timer, and each of the two that are out has one more.
        await desk.Clock.Manual.WhenTimersAsync(22);
        desk.Clock.Advance(TimeSpan.FromSeconds(30));
        var results = await Task.WhenAll(calls).WaitAsync(RealPatience);

        Assert.All(results, result => Assert.False(result.IsOk));
        Assert.Equal((0, 0), (desk.Client.Concurrency.InUse, desk.Client.Concurrency.Queued));
    }

    [Fact]
    public async Task Whatever_goes_wrong_in_whatever_order_every_call_ends()
    {
        const int Seed = 20260803;
        output.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        await using var desk = await Desk.OpenAsync();
        foreach (var sample in Samples.All)
            desk.Server.On(sample.Path, (context, _) => Misbehave(context, sample.Json, random));

        for (var round = 0; round < 4; round++)
        {
            var calls = Task.WhenAll(Samples.All.Select(sample => sample.Call(desk.Client))).WaitAsync(RealPatience);

            // How fast the clock goes beside the sockets decides which calls fail, not whether they end.
            while (!calls.IsCompleted)
            {
                await Task.WhenAny(calls, Task.Delay(TimeSpan.FromMilliseconds(5)));
                desk.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            await calls;
        }

        Assert.True(desk.Client.Concurrency is { InUse: 0, Queued: 0 }, $"Seed {Seed}: {desk.Client.Concurrency}");
        Assert.InRange(desk.Server.Logins, 1, 30);
    }

    private static Task Misbehave(HttpContext context, string json, Random random)
    {
        int dice;
        lock (random)
            dice = random.Next(10);
        switch (dice)
        {
            case 0:
                return Hang(context);
            case 1:
                context.Abort();
                return Task.CompletedTask;
            case 2:
                return ScriptedServer.Html(context, 502);
            case 3:
                context.Response.Headers.RetryAfter = "2";
                return ScriptedServer.Html(context, 429);
            case 4:
                return ScriptedServer.Json(context, "{\"error\":{\"code\":\"token_invalid\"}}", 401);
            case 5:
                return ScriptedServer.Json(context, json[..(json.Length / 2)]);
            default:
                return ScriptedServer.Json(context, json);
        }
    }

    private static async Task Hang(HttpContext context)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(() => aborted.TrySetResult());
        await aborted.Task;
    }
}
