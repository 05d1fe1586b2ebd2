// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>How often a child was restarted within the window of its supervisor.</summary>
public class ChildRestartStats(IInternalActorRef child, TimeProvider time)
{
    private int _retries;
    private long? _windowStart;

    public ChildRestartStats(IInternalActorRef child)
        : this(child, TimeProvider.System)
    {
    }

    public IInternalActorRef Child => child;

    public long Uid => child.Path.Uid;

    public int MaxNrOfRetriesCount => _retries;

    /// <summary>Counts a restart, if it is allowed.</summary>
    /// <param name="maxNrOfRetries">Restarts within the window; -1 for any number.</param>
    /// <param name="withinTimeMilliseconds">Length of the window; 0 or less for one that never ends.</param>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds > 0)
            return RestartsInWindow(maxNrOfRetries < 0 ? 1 : maxNrOfRetries, withinTimeMilliseconds);
        return maxNrOfRetries < 0 || ++_retries <= maxNrOfRetries;
    }

    // The window begins with the first restart in it, and the next one begins with the first restart after it.
    private bool RestartsInWindow(int retries, int windowMilliseconds)
    {
        var now = time.GetTimestamp();
        var isInside = _windowStart is { } start && time.GetElapsedTime(start, now) <= TimeSpan.FromMilliseconds(windowMilliseconds);
        if (!isInside)
        {
            (_retries, _windowStart) = (1, now);
            return true;
        }

        return ++_retries <= retries;
    }
}
