// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor.Internal;

/// <summary>How often a child was restarted within the window of its supervisor.</summary>
public class ChildRestartStats
{
    private readonly TimeProvider _time;
    private TimeSpan? _windowStart;

    /// <param name="child">Whose restarts are counted.</param>
    /// <param name="maxNrOfRetriesCount">Restarts that are counted already.</param>
    /// <param name="restartTimeWindowStartTicks">Start of the window by the machine's clock, in ticks of 100 ns; 0 when none has begun.</param>
    public ChildRestartStats(IInternalActorRef child, uint maxNrOfRetriesCount = 0, long restartTimeWindowStartTicks = 0)
        : this(child, TimeProvider.System)
    {
        MaxNrOfRetriesCount = maxNrOfRetriesCount;
        _windowStart = restartTimeWindowStartTicks == 0 ? null : TimeSpan.FromTicks(restartTimeWindowStartTicks);
    }

    internal ChildRestartStats(IInternalActorRef child, TimeProvider time) => (Child, _time) = (child, time);

    public IInternalActorRef Child { get; }

    public long Uid => Child.Path.Uid;

    public uint MaxNrOfRetriesCount { get; private set; }

    public long RestartTimeWindowStartTicks => _windowStart?.Ticks ?? 0;

    /// <summary>Counts a restart, if it is allowed.</summary>
    /// <param name="maxNrOfRetries">Restarts within the window; -1 for any number.</param>
    /// <param name="withinTimeMilliseconds">Length of the window; 0 or less for one that never ends.</param>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds > 0)
            return RestartsInWindow(maxNrOfRetries < 0 ? 1 : maxNrOfRetries, withinTimeMilliseconds);
        return maxNrOfRetries < 0 || ++MaxNrOfRetriesCount <= maxNrOfRetries;
    }

    // The window begins with the first restart in it, and the next one begins with the first restart after it.
    private bool RestartsInWindow(int retries, int windowMilliseconds)
    {
        var now = _time.GetElapsedTime(0);
        _windowStart ??= now;
        if (now - _windowStart <= TimeSpan.FromMilliseconds(windowMilliseconds))
            return ++MaxNrOfRetriesCount <= retries;
        (MaxNrOfRetriesCount, _windowStart) = (1, now);
        return true;
    }
}
