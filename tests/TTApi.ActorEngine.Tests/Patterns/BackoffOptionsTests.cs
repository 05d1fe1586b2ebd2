// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Pattern;

namespace TTApi.ActorEngine.Tests.Patterns;

/// <summary>The arithmetic of delays, and options that make no sense.</summary>
public sealed class BackoffOptionsTests
{
    public static TheoryData<int, TimeSpan, TimeSpan, TimeSpan> Delays => new()
    {
        { 0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero },
        { 0, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(3) },
        { 4, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(48) },
        { 5, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1) },
        { 62, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1) },
        { int.MaxValue, TimeSpan.FromDays(9_999), TimeSpan.FromDays(9_999), TimeSpan.FromDays(9_999) },
    };

    [Theory]
    [MemberData(nameof(Delays))]
    public void A_delay_doubles_with_each_failure(int failures, TimeSpan first, TimeSpan longest, TimeSpan expected) =>
        Assert.Equal(expected, BackoffSupervisor.CalculateDelay(failures, first, longest, 0));

    [Fact]
    public void The_random_part_is_added_to_the_delay()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var delay = BackoffSupervisor.CalculateDelay(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9), 0.5);
            Assert.InRange(delay, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        }
    }

    [Theory]
    [InlineData(0, 100, 0.2)]
    [InlineData(-1, 100, 0.2)]
    [InlineData(100, 99, 0.2)]
    [InlineData(100, 100, -0.1)]
    [InlineData(100, 100, 1.1)]
    [InlineData(100, 100, double.NaN)]
    public void Delays_that_make_no_sense_are_refused(int first, int longest, double randomFactor)
    {
        var options = Backoff.OnStop(Props.Empty, "c", TimeSpan.FromMilliseconds(first), TimeSpan.FromMilliseconds(longest), randomFactor, -1);

        Assert.Throws<ArgumentException>(() => BackoffSupervisor.Props(options));
    }

    [Fact]
    public void Changed_options_are_a_copy()
    {
        var options = Backoff.OnStop(Props.Empty, "c", TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), 0, -1);
        var before = BackoffSupervisor.Props(options);

        var changed = BackoffSupervisor.Props(options.WithReplyWhileStopped("away"));

        Assert.Equal(before.Arguments[7], BackoffSupervisor.Props(options).Arguments[7]);
        Assert.Equal("away", changed.Arguments[7]);
    }
}
