// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Holds up whoever waits at it until it was counted down.</summary>
public class TestLatch
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly CountdownEvent _count;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _timeout;

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

    protected internal TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count) =>
        (_dilate, _timeout, _count) = (dilate ?? (time => time), defaultTimeout, new CountdownEvent(count));

    public bool IsOpen => _count.IsSet;

    public void CountDown()
    {
        if (!_count.IsSet)
            _count.Signal();
    }

    public void Open()
    {
        while (!IsOpen)
            CountDown();
    }

    public void Reset() => _count.Reset();

    public void Ready() => Ready(_timeout);

    /// <exception cref="ArgumentException">The timeout is infinite.</exception>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
            throw new ArgumentException("TestLatch does not support waiting for ever", nameof(timeout));
        if (!_count.Wait(_dilate(timeout)))
            throw new TimeoutException($"Timeout of {timeout}");
    }
}
