// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Pattern;

/// <summary>How a <see cref="BackoffSupervisor"/> is to be; immutable, each method gives a changed copy.</summary>
public abstract class BackoffOptions
{
    /// <summary>The supervisor's props.</summary>
    /// <exception cref="ArgumentException">Delays or random factor make no sense.</exception>
    internal abstract Props Props { get; }

    /// <summary>Delays begin anew once the child has lived that long since it was started again; the default, with the first delay.</summary>
    public abstract BackoffOptions WithAutoReset(TimeSpan resetBackoff);

    /// <summary>Delays begin anew only when somebody, mostly the child, sends <see cref="BackoffSupervisor.Reset"/>.</summary>
    public abstract BackoffOptions WithManualReset();

    /// <summary>What is done about what the child throws. Replaces the number of retries, too.</summary>
    public abstract BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy);

    /// <summary>Whatever the child throws stops it.</summary>
    public abstract BackoffOptions WithDefaultStoppingStrategy();

    /// <summary>Answers whoever writes while there is no child; without it their messages become dead letters.</summary>
    public abstract BackoffOptions WithReplyWhileStopped(object replyWhileStopped);

    /// <summary>Starts until the supervisor gives up and stops; -1 for any number.</summary>
    public abstract BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries);

    /// <summary>After such a message the child is not started again: the supervisor stops with it, or at once while there is none.</summary>
    public abstract BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage);
}

/// <summary>Options kept as a record of all choices.</summary>
internal sealed class BackoffOptionsImpl(BackoffOptionsImpl.Choices choices) : BackoffOptions
{
    /// <summary>What starts a child again.</summary>
    internal enum Trigger
    {
        Stop,
        Failure,
    }

    internal override Props Props
    {
        get
        {
            Check(choices.MinBackoff, choices.MaxBackoff, choices.RandomFactor);
            return new Props(
                choices.Trigger is Trigger.Failure ? typeof(BackoffOnRestartSupervisor) : typeof(BackoffSupervisor),
                [
                    choices.ChildProps, choices.ChildName, choices.MinBackoff, choices.MaxBackoff, choices.Reset ?? new AutoReset(choices.MinBackoff),
                    choices.RandomFactor, choices.Strategy, choices.ReplyWhileStopped, choices.IsFinalStopMessage,
                ]);
        }
    }

    public override BackoffOptions WithAutoReset(TimeSpan resetBackoff) => With(choices with { Reset = new AutoReset(resetBackoff) });

    public override BackoffOptions WithManualReset() => With(choices with { Reset = new ManualReset() });

    public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) => With(choices with { Strategy = supervisorStrategy });

    public override BackoffOptions WithDefaultStoppingStrategy() =>
        With(choices with { Strategy = new OneForOneStrategy(choices.Strategy.MaxNumberOfRetries, null, SupervisorStrategy.StoppingStrategy.Decider) });

    public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => With(choices with { ReplyWhileStopped = replyWhileStopped });

    public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) => With(choices with { Strategy = choices.Strategy.WithMaxNrOfRetries(maxNrOfRetries) });

    public override BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) => With(choices with { IsFinalStopMessage = isFinalStopMessage });

    private static void Check(TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
    {
        if (minBackoff <= TimeSpan.Zero)
            throw new ArgumentException($"The first delay, {minBackoff}, must be positive.", nameof(minBackoff));
        if (maxBackoff < minBackoff)
            throw new ArgumentException($"The longest delay, {maxBackoff}, is shorter than the first, {minBackoff}.", nameof(maxBackoff));
        if (randomFactor is not (>= 0 and <= 1))
            throw new ArgumentException($"The random factor, {randomFactor}, is not between 0 and 1.", nameof(randomFactor));
    }

    private static BackoffOptionsImpl With(Choices choices) => new(choices);

    internal sealed record Choices(Trigger Trigger, Props ChildProps, string ChildName, TimeSpan MinBackoff, TimeSpan MaxBackoff, double RandomFactor)
    {
        public IBackoffReset Reset { get; init; }

        public OneForOneStrategy Strategy { get; init; } = new(SupervisorStrategy.DefaultDecider);

        public object ReplyWhileStopped { get; init; }

        public Func<object, bool> IsFinalStopMessage { get; init; }
    }
}
