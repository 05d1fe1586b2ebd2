// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink.Connection;

/// <summary>The channel of one event type on one connection.</summary>
internal sealed class FeedChannel(FeedEventType type)
{
    /// <summary>A channel closed so often is left closed until the next connection.</summary>
    public const int MostClosings = 3;

    private TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FeedEventType Type => type;

    /// <summary>Odd, as a client's must be; tastytrade begins at 3.</summary>
    public int Number { get; } = 3 + (2 * (int)type);

    /// <summary>True once the channel was asked for.</summary>
    public bool Requested { get; set; }

    /// <summary>How often the server closed it.</summary>
    public int Closings { get; private set; }

    /// <summary>When to tell its subscriptions again after the server rejected some.</summary>
    public DateTimeOffset? TellAgainAt { get; set; }

    /// <summary>How often the server complained.</summary>
    public int Complaints { get; set; }

    /// <summary>True when opened, false when the server closed it before it was.</summary>
    public Task<bool> Opened => Volatile.Read(ref _opened).Task;

    public bool IsGivenUp => Closings >= MostClosings;

    public void Open() => _opened.TrySetResult(true);

    public void Close()
    {
        Closings++;
        Requested = false;
        var before = Interlocked.Exchange(ref _opened, new(TaskCreationOptions.RunContinuationsAsynchronously));
        before.TrySetResult(false);
    }
}
