// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Shutdown;

public sealed class PhaseOrderTests
{
    [Fact]
    public void The_phases_of_a_system_come_one_after_the_other() => Assert.Equal(
        [
            "before-service-unbind", "service-unbind", "service-requests-done", "service-stop", "before-cluster-shutdown",
            "cluster-sharding-shutdown-region", "cluster-leave", "cluster-exiting", "cluster-exiting-done", "cluster-shutdown",
            "before-actor-system-terminate", "actor-system-terminate",
        ],
        PhaseOrder.Of(new CoordinatedShutdownSettings().Phases));

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("b:a", "a b")]
    [InlineData("a b:a c:b", "a b c")]
    [InlineData("a b:c c:a", "a c b")]
    [InlineData("d:b,c e:d b:a", "a b c d e")]
    public void A_phase_comes_after_those_it_depends_on(string phases, string order) =>
        Assert.Equal(order.Split(' ', StringSplitOptions.RemoveEmptyEntries), PhaseOrder.Of(Phases(phases)));

    [Theory]
    [InlineData("a:a")]
    [InlineData("a:b b:a")]
    [InlineData("a:c b:a c:b d:a")]
    public void A_circle_is_refused(string phases) => Assert.Throws<ArgumentException>(() => PhaseOrder.Of(Phases(phases)));

    private static Dictionary<string, ShutdownPhase> Phases(string text) => text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(phase => phase.Split(':'))
        .ToDictionary(phase => phase[0], phase => new ShutdownPhase { DependsOn = phase is [_, var before] ? [.. before.Split(',')] : [] });
}
