// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Tells the log once when the database goes away and once when it is back, and in between, each second, all who wait.</summary>
internal sealed class OutageWatch : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly HashSet<Waiter> _waiters = [];
    private readonly string _database;
    private readonly ILoggingAdapter _log;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _lanesAway;
    private long _since;

    public OutageWatch(string database, ILoggingAdapter log, TimeProvider time)
    {
        (_database, _log, _time) = (database, log, time);
        _timer = time.CreateTimer(_ => TellWaiters(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reads or writes cannot be done any more.</summary>
    public void Away(string what, Exception cause)
    {
        lock (_lock)
        {
            if (_lanesAway++ > 0)
                return;
            _since = _time.GetTimestamp();
            _timer.Change(Period, Period);
        }

        _log.Warning(cause, "{0}; {1} wait until it is back.", cause.Message, what);
    }

    /// <summary>What was away works again.</summary>
    public void Back()
    {
        TimeSpan after;
        lock (_lock)
        {
            if (--_lanesAway > 0)
                return;
            after = _time.GetElapsedTime(_since);
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _log.Info("{0} is back after {1:0.0} s.", _database, after.TotalSeconds);
    }

    /// <summary>Calls back now and then while the database is away, until what it returns is disposed.</summary>
    public Waiter Tell(Action waiting)
    {
        if (waiting is null)
            return null;
        var waiter = new Waiter(this, waiting);
        lock (_lock)
            _waiters.Add(waiter);
        return waiter;
    }

    public void Dispose() => _timer.Dispose();

    private void TellWaiters()
    {
        Waiter[] waiters;
        lock (_lock)
            waiters = [.. _waiters];
        foreach (var waiter in waiters)
            waiter.Waiting();
    }

    internal sealed class Waiter(OutageWatch watch, Action waiting) : IDisposable
    {
        public void Waiting() => waiting();

        public void Dispose()
        {
            lock (watch._lock)
                watch._waiters.Remove(this);
        }
    }
}
