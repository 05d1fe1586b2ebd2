// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Holds up whoever waits at it until it was counted down.</summary>
public class TestLatch
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly int _count;
    private readonly TimeSpan _timeout;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private TaskCompletionSource _open = NewSource();
    private int _left;

    public TestLatch()
        : this(1)
    {
    }

    public TestLatch(int count)
        : this(count, DefaultTimeout)
    {
    }

    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(null, defaultTimeout, count)
    {
    }

    protected internal TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        (_dilate, _timeout, _count) = (dilate, defaultTimeout, count);
        Reset();
    }

    public bool IsOpen => Volatile.Read(ref _open).Task.IsCompleted;

    /// <exception cref="InvalidOperationException">It is open already.</exception>
    public void CountDown()
    {
        lock (_gate)
        {
            if (_left == 0)
                throw new InvalidOperationException("The latch is open already.");
            if (--_left == 0)
                _open.SetResult();
        }
    }

    /// <summary>Opens it, whatever is left of the count.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _left = 0;
            _open.TrySetResult();
        }
    }

    /// <summary>Begins to count anew.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _left = _count;
            if (_open.Task.IsCompleted)
                Volatile.Write(ref _open, NewSource());
            if (_left == 0)
                _open.SetResult();
        }
    }

    /// <inheritdoc cref="Ready(TimeSpan)"/>
    public void Ready() => Ready(_timeout);

    /// <summary>Waits until it is open.</summary>
    /// <exception cref="ArgumentException">The time is <see cref="TimeSpan.MaxValue"/>.</exception>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        if (timeout == TimeSpan.MaxValue)
            throw new ArgumentException("A latch does not wait for ever.", nameof(timeout));
        if (_dilate is not null)
            timeout = _dilate(timeout);
        if (!Volatile.Read(ref _open).Task.Wait(timeout))
            throw new TimeoutException($"Timeout of {timeout}: the latch has still {Volatile.Read(ref _left)} of {_count} to count.");
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
