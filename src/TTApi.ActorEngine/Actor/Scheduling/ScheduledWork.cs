// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Work on the wheel, once or repeatedly; and what calls it off. A link of the list it waits in, so that waiting allocates nothing.</summary>
internal abstract class ScheduledWork(WheelScheduler wheel, long interval) : ICancelable
{
    internal enum Place
    {
        /// <summary>Not started, over, or called off.</summary>
        Nowhere,

        /// <summary>Waiting in a bucket of the wheel.</summary>
        Waiting,

        /// <summary>Taken from the wheel, and about to expire.</summary>
        Due,

        /// <summary>Its <see cref="Expire"/> runs.</summary>
        Expiring,
    }

    private volatile bool _isCancelled;
    private CancellationTokenSource _source;
    private Outer _outer;

    public bool IsCancellationRequested => _isCancelled || _outer?.Cancelable.IsCancellationRequested == true;

    public CancellationToken Token
    {
        get
        {
            var source = _source ?? Interlocked.CompareExchange(ref _source, new(), null) ?? _source;
            if (_isCancelled)
                source.Cancel();
            return source.Token;
        }
    }

    // These five belong to the wheel.
    internal ScheduledWork Next { get; set; }

    internal ScheduledWork Previous { get; set; }

    /// <summary>In units of 100 ns since the wheel's start.</summary>
    internal long DueAt { get; set; }

    internal int Bucket { get; set; }

    internal volatile Place At;

    /// <summary>In units of 100 ns; 0 for work that is done once.</summary>
    internal long Interval => interval;

    /// <summary>Whether it takes no longer than a message into a mailbox does.</summary>
    internal abstract bool IsQuick { get; }

    /// <summary>Called on the timer's thread each time it is due, unless it was called off before.</summary>
    internal abstract void Expire();

    public void Cancel() => Cancel(throwOnFirstException: false);

    public void Cancel(bool throwOnFirstException)
    {
        _isCancelled = true;
        wheel.CallOff(this);
        Release();
        Volatile.Read(ref _source)?.Cancel(throwOnFirstException);
    }

    public void CancelAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (!_isCancelled)
            wheel.StartAction(delay, TimeSpan.Zero, Cancel);
    }

    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    /// <summary>Makes a caller's cancelable call this off; only before it is started.</summary>
    internal void CancelWith(ICancelable cancelable) => _outer = new(cancelable);

    /// <summary>Hears of the cancellation at once from now on; without this, it is only seen when the work is due.</summary>
    internal void Listen()
    {
        if (_outer is not { } outer || outer.Cancelable is Cancelable { IsDisposed: true })
            return;
        outer.Registration = outer.Cancelable.Token.UnsafeRegister(static work => ((ScheduledWork)work).Cancel(), this);
        if (At == Place.Nowhere)
            Release(); // it was over before it was registered
    }

    /// <summary>Forgets the caller's cancelable, which may live long.</summary>
    internal void Release() => _outer?.Registration.Unregister();

    private sealed class Outer(ICancelable cancelable)
    {
        public ICancelable Cancelable => cancelable;

        public CancellationTokenRegistration Registration { get; set; }
    }
}

internal sealed class ScheduledTell(WheelScheduler wheel, long interval, ICanTell receiver, object message, IActorRef sender) : ScheduledWork(wheel, interval)
{
    internal override bool IsQuick => true;

    internal override void Expire() => receiver.Tell(message, sender);

    public override string ToString() => $"[{receiver}.Tell({message}, {sender})]";
}

internal sealed class ScheduledAction(WheelScheduler wheel, long interval, Action action) : ScheduledWork(wheel, interval)
{
    internal override bool IsQuick => false;

    internal override void Expire() => action();

    public override string ToString() => $"[{action.Method.DeclaringType}.{action.Method.Name}]";
}
