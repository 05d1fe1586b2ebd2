// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Pattern;

/// <summary>Starts its child again after each stop, with a delay that doubles from one to the next.</summary>
/// <remarks>For a child that stops when what it depends on is away: at once it would only fail again, together with all its like.</remarks>
public sealed partial class BackoffSupervisor : BackoffSupervisorBase
{
    private readonly SupervisorStrategy _strategy;

    /// <inheritdoc cref="Backoff.OnStop(Props, string, TimeSpan, TimeSpan, double)"/>
    public BackoffSupervisor(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
        : this(childProps, childName, minBackoff, maxBackoff, new AutoReset(minBackoff), randomFactor, Actor.SupervisorStrategy.DefaultStrategy)
    {
    }

    /// <inheritdoc cref="Backoff.OnStop(Props, string, TimeSpan, TimeSpan, double)"/>
    public BackoffSupervisor(
        Props childProps,
        string childName,
        TimeSpan minBackoff,
        TimeSpan maxBackoff,
        IBackoffReset reset,
        double randomFactor,
        SupervisorStrategy strategy,
        object replyWhileStopped = null,
        Func<object, bool> finalStopMessage = null)
        : base(childProps, childName, minBackoff, maxBackoff, reset, randomFactor, replyWhileStopped, finalStopMessage) =>
        _strategy = strategy;

    /// <inheritdoc cref="Backoff.OnStop(Props, string, TimeSpan, TimeSpan, double)"/>
    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        PropsWithSupervisorStrategy(childProps, childName, minBackoff, maxBackoff, randomFactor, Actor.SupervisorStrategy.DefaultStrategy);

    /// <inheritdoc cref="Backoff.OnStop(Props, string, TimeSpan, TimeSpan, double, int)"/>
    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        PropsWithSupervisorStrategy(
            childProps,
            childName,
            minBackoff,
            maxBackoff,
            randomFactor,
            new OneForOneStrategy(Actor.SupervisorStrategy.DefaultDecider).WithMaxNrOfRetries(maxNrOfRetries));

    /// <summary>From options of <see cref="Backoff"/>.</summary>
    /// <exception cref="ArgumentException">The delays are not positive or not in order, or the random factor is not from 0 to 1.</exception>
    public static Props Props(BackoffOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Props;
    }

    /// <summary>For a child that stops, with a strategy for what it throws.</summary>
    public static Props PropsWithSupervisorStrategy(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, SupervisorStrategy strategy) =>
        new(typeof(BackoffSupervisor), [childProps, childName, minBackoff, maxBackoff, new AutoReset(minBackoff), randomFactor, strategy, null, null]);

    /// <summary>The delay after so many failures.</summary>
    internal static TimeSpan CalculateDelay(int restartCount, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
    {
        // In floating point, where many failures lead to infinity and not to a negative delay.
        var ticks = Math.Min(maxBackoff.Ticks, minBackoff.Ticks * Math.Pow(2, restartCount)) * (1 + (Random.Shared.NextDouble() * randomFactor));
        return ticks is >= 0 and < long.MaxValue ? new TimeSpan((long)ticks) : maxBackoff;
    }

    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    protected override bool Receive(object message)
    {
        if (message is not Terminated terminated || !terminated.ActorRef.Equals(Child))
            return HandleBackoff(message);
        Child = null;
        if (IsFinalStop)
            Context.Stop(Self);
        else
            StartAgain();
        return true;
    }

    private void StartAgain()
    {
        var limit = _strategy is OneForOneStrategy one ? one.MaxNumberOfRetries : -1;
        if (limit != -1 && Restarts + 1 > limit)
            StopAfter(limit);
        else
            StartLater();
    }
}
