// SPDX-License-Identifier: MIT

using TTApi.Client.Resilience;
using TTApi.TestSupport;

namespace TTApi.Client.Tests.Resilience;

public sealed class AdaptivePermitsTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Who_comes_when_all_are_out_waits_in_order()
    {
        var permits = new AdaptivePermits(1, 10, _clock);
        await Take(permits, EndpointFamily.Accounts);

        var second = Take(permits, EndpointFamily.Accounts);
        var third = Take(permits, EndpointFamily.Accounts);
        Assert.Equal(new ConcurrencyState(1, 1, 2), permits.State);
        permits.Release(PermitVerdict.Silent);

        Assert.True(await second);
        Assert.False(third.IsCompleted);
        permits.Release(PermitVerdict.Silent);
        Assert.True(await third);
    }

    [Fact]
    public async Task A_long_batch_of_one_family_does_not_starve_another()
    {
        var permits = new AdaptivePermits(1, 100, _clock);
        await Take(permits, EndpointFamily.OptionChains);
        var chains = Enumerable.Range(0, 50).Select(_ => Take(permits, EndpointFamily.OptionChains)).ToArray();
        var account = Take(permits, EndpointFamily.Accounts);

        permits.Release(PermitVerdict.Silent);
        permits.Release(PermitVerdict.Silent);

        Assert.True(await account);
        Assert.Equal(chains.Length - 1, permits.State.Queued);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_queue()
    {
        var permits = new AdaptivePermits(1, 10, _clock);
        await Take(permits, EndpointFamily.Accounts);
        using var stop = new CancellationTokenSource();
        var impatient = permits.AcquireAsync(EndpointFamily.Accounts, stop.Token).AsTask();
        var patient = Take(permits, EndpointFamily.Accounts);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        permits.Release(PermitVerdict.Silent);

        Assert.True(await patient);
        Assert.Equal(new ConcurrencyState(1, 1, 0), permits.State);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => permits.AcquireAsync(EndpointFamily.Accounts, stop.Token).AsTask());
    }

    [Fact]
    public async Task A_full_queue_refuses()
    {
        var permits = new AdaptivePermits(1, 1, _clock);
        await Take(permits, EndpointFamily.Accounts);
        _ = Take(permits, EndpointFamily.Accounts);

        Assert.False(await Take(permits, EndpointFamily.Accounts));
    }

    [Fact]
    public async Task Too_much_halves_once_a_second_and_a_good_round_adds_one()
    {
        var permits = new AdaptivePermits(100, 10, _clock);
        for (var i = 0; i < 20; i++)
            await Take(permits, EndpointFamily.Accounts);

        permits.Release(PermitVerdict.TooMuch);
        permits.Release(PermitVerdict.TooMuch);
        Assert.Equal(50, permits.State.Limit);
        _clock.Advance(TimeSpan.FromSeconds(1));
        permits.Release(PermitVerdict.TooMuch);
        Assert.Equal(25, permits.State.Limit);

        for (var i = 0; i < 27; i++)
        {
            await Take(permits, EndpointFamily.Accounts);
            permits.Release(PermitVerdict.Fine);
        }

        Assert.Equal(26, permits.State.Limit);
        for (var i = 0; i < 20_000; i++)
        {
            await Take(permits, EndpointFamily.Accounts);
            permits.Release(PermitVerdict.Fine);
        }

        Assert.Equal(100, permits.State.Limit);
    }

    [Fact]
    public async Task One_request_is_always_allowed()
    {
        var permits = new AdaptivePermits(2, 10, _clock);
        for (var i = 0; i < 5; i++)
        {
            await Take(permits, EndpointFamily.Accounts);
            permits.Release(PermitVerdict.TooMuch);
            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(new ConcurrencyState(1, 0, 0), permits.State);
    }

    [Fact]
    public async Task However_callers_come_and_go_no_permit_is_lost()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        var permits = new AdaptivePermits(7, 1000, _clock);
        var calls = Enumerable.Range(0, 500).Select(i => (i, Wait: random.Next(3), Stop: random.Next(4) == 0)).Select(async plan =>
        {
            using var stop = new CancellationTokenSource();
            var acquire = permits.AcquireAsync((EndpointFamily)(plan.i % 9), stop.Token).AsTask();
            if (plan.Stop)
                await stop.CancelAsync();
            try
            {
                await acquire;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            for (var i = 0; i < plan.Wait; i++)
                await Task.Yield();
            permits.Release(plan.i % 50 == 0 ? PermitVerdict.TooMuch : PermitVerdict.Fine);
        });

        await Task.WhenAll(calls);

        Assert.True(permits.State is { InUse: 0, Queued: 0 }, $"Seed {Seed}: {permits.State}");
    }

    [Fact]
    public void Rising_latency_is_told_once_and_noise_is_not()
    {
        var watch = new LatencyWatch();
        var told = 0;
        for (var i = 0; i < 100; i++)
            told += watch.IsRising(TimeSpan.FromMilliseconds(i % 2 == 0 ? 45 : 55)) ? 1 : 0;
        Assert.Equal(0, told);

        for (var i = 0; i < 20; i++)
            told += watch.IsRising(TimeSpan.FromMilliseconds(600)) ? 1 : 0;
        Assert.Equal(1, told);
    }

    [Fact]
    public void A_slow_start_that_gets_better_is_no_rise()
    {
        var watch = new LatencyWatch();

        Assert.DoesNotContain(Enumerable.Range(0, 200), i => watch.IsRising(TimeSpan.FromMilliseconds(2000.0 / (i + 1))));
    }

    private static Task<bool> Take(AdaptivePermits permits, EndpointFamily family) => permits.AcquireAsync(family, default).AsTask();
}
