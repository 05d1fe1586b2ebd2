// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink.Subscriptions;

/// <summary>Holds changes to a number in any span of a minute, however the spans lie.</summary>
/// <remarks>Not safe for concurrent use; the pump is its only user. It outlives connections, because the server may count by token.</remarks>
/// <param name="perMinute">The most changes.</param>
internal sealed class SubscriptionPacer(int perMinute)
{
    // A second of margin: our minute and the server's are not the same.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private readonly Queue<(DateTimeOffset At, int Changes)> _taken = [];
    private int _inWindow;

    /// <summary>How many of the wanted changes may go now; they count as gone.</summary>
    public int Take(int wanted, DateTimeOffset now)
    {
        Forget(now);
        var allowed = Math.Min(wanted, perMinute - _inWindow);
        if (allowed <= 0)
            return 0;
        _inWindow += allowed;
        _taken.Enqueue((now, allowed));
        return allowed;
    }

    /// <summary>Gives back what was taken last and not used.</summary>
    public void Return(int unused, DateTimeOffset now)
    {
        if (unused <= 0)
            return;
        _inWindow -= unused;
        _taken.Enqueue((now, -unused));
    }

    /// <summary>When more may go.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        Forget(now);
        return _inWindow < perMinute || !_taken.TryPeek(out var oldest) ? TimeSpan.Zero : oldest.At + Window - now;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_taken.TryPeek(out var oldest) && oldest.At + Window <= now)
            _inWindow -= _taken.Dequeue().Changes;
    }
}
