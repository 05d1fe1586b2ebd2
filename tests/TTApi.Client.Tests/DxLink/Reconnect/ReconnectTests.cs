// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Client.DxLink.Connection;
using TTApi.Client.DxLink.Reconnect;
using TTApi.Client.DxLink.Subscriptions;
using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.Tests.DxLink.Reconnect;

public sealed class ReconnectTests
{
    private static readonly TtError Any = new TtError.Upstream("x", "X.");

    [Fact]
    public void Waits_grow_from_one_second_to_sixty_and_differ_by_chance()
    {
        Assert.Equal(1, ReconnectDelay.After(1, 0).TotalSeconds);
        Assert.Equal(2, ReconnectDelay.After(2, 0).TotalSeconds);
        Assert.Equal(60, ReconnectDelay.After(1000, 1).TotalSeconds);
        Assert.Equal(1, ReconnectDelay.After(-5, 0).TotalSeconds);
        for (var failures = 1; failures < 40; failures++)
        {
            Assert.InRange(ReconnectDelay.After(failures, 0.37).TotalSeconds, 1, 60);
            Assert.True(ReconnectDelay.After(failures, 0.1) < ReconnectDelay.After(failures, 0.9));
        }
    }

    [Fact]
    public void A_stable_minute_starts_the_counting_anew()
    {
        var state = new ReconnectState(Failures: 6);

        Assert.Equal(7, state.After(new(EndCause.Lost, Any, TimeSpan.FromSeconds(59)), 0).Next.Failures);
        Assert.Equal(1, state.After(new(EndCause.Silent, Any, TimeSpan.FromSeconds(60)), 0).Next.Failures);
        Assert.Equal(7, state.After(new(EndCause.Lost, Any), 0).Next.Failures);
    }

    [Fact]
    public void Two_refusals_without_an_acceptance_between_stop()
    {
        var (once, first) = new ReconnectState().After(new(EndCause.Refused, Any), 0);
        var (_, lost) = once.After(new(EndCause.Lost, Any), 0);
        var (accepted, _) = once.After(new(EndCause.Lost, Any, TimeSpan.Zero), 0);

        Assert.Equal((true, null), (first.FreshToken, first.Stop));
        Assert.Null(lost.Stop);
        Assert.IsType<TtError.Authentication>(once.After(new(EndCause.Refused, Any), 0).Step.Stop);
        Assert.Null(accepted.After(new(EndCause.Refused, Any), 0).Step.Stop);
        Assert.True(new ReconnectState().After(new(EndCause.TokenExpired, Any, TimeSpan.Zero), 0).Step.FreshToken);
        Assert.False(new ReconnectState().After(new(EndCause.Frozen, Any, TimeSpan.Zero), 0).Step.FreshToken);
    }

    [Theory]
    [InlineData(null, null, 30, 60)]
    [InlineData(15.0, 20.0, 10, 15)]
    [InlineData(120.0, 120.0, 30, 120)]
    [InlineData(0.0, 9999.0, 30, 60)]
    [InlineData(1.0, 1.0, 0.5, 1)]
    public void Keepalive_is_what_both_agreed_on(double? promised, double? wanted, double sendEvery, double deadAfter)
    {
        var setup = ControlMessage.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"type":"SETUP","channel":0,"keepaliveTimeout":{{promised?.ToString() ?? "null"}},"acceptKeepaliveTimeout":{{wanted?.ToString() ?? "null"}}}"""));

        var times = KeepaliveTimes.Of(TimeSpan.FromSeconds(60), setup);

        Assert.Equal((sendEvery, deadAfter), (times.SendEvery.TotalSeconds, times.DeadAfter.TotalSeconds));
    }

    [Fact]
    public void No_minute_however_it_lies_sees_more_changes_than_allowed()
    {
        const int Seed = 99;
        var random = new Random(Seed);
        var pacer = new SubscriptionPacer(1000);
        var now = new DateTimeOffset(2024, 1, 2, 15, 0, 0, TimeSpan.Zero);
        var taken = new List<(DateTimeOffset At, int Count)>();
        for (var round = 0; round < 3000; round++)
        {
            var got = pacer.Take(random.Next(1, 300), now);
            var unused = random.Next(0, got + 1);
            pacer.Return(unused, now);
            taken.Add((now, got - unused));
            var window = taken.Where(take => take.At > now.AddSeconds(-60)).Sum(take => take.Count);
            Assert.True(window <= 1000, $"seed {Seed}, round {round}: {window}");
            now += got == 0 ? pacer.Wait(now) : TimeSpan.FromMilliseconds(random.Next(0, 3000));
        }

        Assert.True(taken.Sum(take => take.Count) > 50_000);
    }
}
