// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor.Internal;
using TTApi.ActorEngine.Tests.Lifecycle;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Faults;

public sealed class StrategyTests
{
    private static readonly IDecider ToStop = Decider.From(_ => Directive.Stop);

    [Fact]
    public void Every_constructor_keeps_what_it_is_given()
    {
        Assert.All(
            new[]
            {
                new OneForOneStrategy(3, TimeSpan.FromSeconds(2), _ => Directive.Stop),
                new OneForOneStrategy(3, TimeSpan.FromSeconds(2), ToStop),
                new OneForOneStrategy(3, 2000, _ => Directive.Stop, loggingEnabled: false),
                new OneForOneStrategy(3, 2000, ToStop),
                new OneForOneStrategy(ToStop).WithMaxNrOfRetries(3),
            },
            strategy => Assert.Equal((3, Directive.Stop), (strategy.MaxNumberOfRetries, strategy.Decider.Decide(new Boom("b")))));
        Assert.All(
            new[]
            {
                new AllForOneStrategy(3, TimeSpan.FromSeconds(2), _ => Directive.Stop),
                new AllForOneStrategy(3, TimeSpan.FromSeconds(2), ToStop),
                new AllForOneStrategy(3, 2000, _ => Directive.Stop, loggingEnabled: false),
                new AllForOneStrategy(3, 2000, ToStop),
            },
            strategy => Assert.Equal((3, 2000), (strategy.MaxNumberOfRetries, strategy.WithinTimeRangeMilliseconds)));
        Assert.Equal(-1, new AllForOneStrategy(null, Timeout.InfiniteTimeSpan, ToStop).WithinTimeRangeMilliseconds);
        Assert.Equal(Directive.Stop, new OneForOneStrategy(_ => Directive.Stop, loggingEnabled: false).Decider.Decide(null));
    }

    [Fact]
    public void Strategies_are_equal_by_what_they_decide_with()
    {
        Assert.Equal(new OneForOneStrategy(3, 5, ToStop), new OneForOneStrategy(3, 5, ToStop));
        Assert.Equal(new OneForOneStrategy(3, 5, ToStop).GetHashCode(), new OneForOneStrategy(3, 5, ToStop).GetHashCode());
        Assert.NotEqual(new OneForOneStrategy(3, 5, ToStop), new OneForOneStrategy(4, 5, ToStop));
        Assert.Equal(new AllForOneStrategy(3, 5, ToStop), new AllForOneStrategy(3, 5, ToStop));
        Assert.Equal(new AllForOneStrategy(3, 5, ToStop).GetHashCode(), new AllForOneStrategy(3, 5, ToStop).GetHashCode());
        Assert.False(new AllForOneStrategy(ToStop).Equals((object)null));
    }

    [Fact]
    public void The_default_stops_what_cannot_live_and_restarts_all_else()
    {
        var decider = SupervisorStrategy.DefaultDecider;

        Assert.Equal(Directive.Stop, decider.Decide(new ActorInitializationException("")));
        Assert.Equal(Directive.Stop, decider.Decide(new ActorKilledException("")));
        Assert.Equal(Directive.Stop, decider.Decide(new DeathPactException(null)));
        Assert.Equal(Directive.Restart, decider.Decide(new Boom("")));
        Assert.Equal(Directive.Stop, SupervisorStrategy.StoppingStrategy.Decider.Decide(new Boom("")));
        Assert.Same(decider, new ByDefault().Decider);
        Assert.Same(decider, new AllByDefault().Decider);
    }

    [Fact]
    public void A_table_takes_the_first_pair_that_fits()
    {
        KeyValuePair<Type, Directive>[] pairs = [new(typeof(FileNotFoundException), Directive.Resume), new(typeof(IOException), Directive.Stop)];
        foreach (var decider in new[] { Decider.From(Directive.Escalate, pairs), Decider.From(Directive.Escalate, pairs.AsEnumerable()) })
        {
            Assert.Equal(Directive.Resume, decider.Decide(new FileNotFoundException()));
            Assert.Equal(Directive.Stop, decider.Decide(new EndOfStreamException()));
            Assert.Equal(Directive.Escalate, decider.Decide(new Boom("")));
            Assert.Equal((Directive.Escalate, 2), (decider.DefaultDirective, decider.Pairs.Length));
        }
    }

    [Fact]
    public void Restarts_are_counted_within_their_window()
    {
        var clock = new ManualTimeProvider();
        var stats = new ChildRestartStats(ActorRefs.Nobody, clock);

        Assert.True(stats.RequestRestartPermission(2, 1000));
        Assert.True(stats.RequestRestartPermission(2, 1000));
        Assert.False(stats.RequestRestartPermission(2, 1000));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(stats.RequestRestartPermission(2, 1000));
    }

    [Fact]
    public void Without_a_window_they_are_counted_for_ever_and_without_a_limit_never()
    {
        var stats = new ChildRestartStats(ActorRefs.Nobody);

        Assert.False(stats.RequestRestartPermission(0, -1));
        Assert.True(stats.RequestRestartPermission(1, -1));
        Assert.False(stats.RequestRestartPermission(1, -1));
        Assert.True(stats.RequestRestartPermission(-1, -1));
        Assert.Equal((2u, 0L), (stats.MaxNrOfRetriesCount, stats.Uid));
    }

    [Fact]
    public void A_table_is_written_line_by_line()
    {
        var decider = Decider.From(Directive.Escalate, Directive.Stop.When<ArithmeticException>(), Directive.Restart.When<TimeoutException>());

        Assert.Equal(Directive.Stop, decider.Decide(new DivideByZeroException()));
        Assert.Equal(Directive.Restart, decider.Decide(new TimeoutException()));
        Assert.Equal(Directive.Escalate, decider.Decide(new Boom("b")));
    }

    [Fact]
    public void Exceptions_tell_what_they_are_about()
    {
        var cause = new Boom("cause");
        Assert.Same(cause, new PostRestartException(null, cause, new Boom("first")).InnerException);
        var before = new PreRestartException(ActorRefs.Nobody, cause, new Boom("first"), "message");
        Assert.Equal((cause, "message"), ((Boom)before.RestartException, before.OptionalMessage));
        Assert.Contains(ActorRefs.Nobody.ToString(), before.ToString(), StringComparison.Ordinal);
        Assert.Same(ActorRefs.Nobody, new DeathPactException(ActorRefs.Nobody).DeadActor);
        Exception[] plain =
        [
            new ActorInitializationException(), new ActorInitializationException("m", cause), new ActorKilledException(), new ActorNotFoundException(),
            new ActorNotFoundException("m", cause), new InvalidActorNameException("m", cause), new InvalidMessageException(), new StashOverflowException("m", cause),
            new IllegalActorStateException("m"), new AskTimeoutException("m"), new PostRestartException(null, cause, null),
        ];
        Assert.All(plain, exception => Assert.IsAssignableFrom<AkkaException>(exception));
        Assert.DoesNotContain("[", new ActorInitializationException("m").ToString(), StringComparison.Ordinal);
    }

    private sealed class ByDefault : OneForOneStrategy;

    private sealed class AllByDefault : AllForOneStrategy;
}
