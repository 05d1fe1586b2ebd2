// SPDX-License-Identifier: MIT

namespace TTApi.Client.Resilience;

/// <summary>What one request told about how much the service bears.</summary>
internal enum PermitVerdict
{
    /// <summary>It was answered in time.</summary>
    Fine,

    /// <summary>It tells nothing, because it was cancelled or failed for reasons of its own.</summary>
    Silent,

    /// <summary>The service asked for less, or answers ever more slowly.</summary>
    TooMuch,
}

/// <summary>Lets so many requests out at a time: one more per round that went well, half as many after one that was too much.</summary>
/// <remarks>Who waits is served in turn: one of each family, within a family in order of arrival, so a long batch never starves the others.</remarks>
internal sealed class AdaptivePermits(int most, int maxQueued, TimeProvider time)
{
    // All requests of one round fail together; that is one reason to halve, not a hundred.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter>[] _queues = [.. Enum.GetValues<EndpointFamily>().Select(_ => new LinkedList<Waiter>())];
    private double _limit = most;
    private long? _halvedAt;
    private int _inUse;
    private int _queued;
    private int _turn;

    public ConcurrencyState State
    {
        get
        {
            lock (_lock)
                return new((int)_limit, _inUse, _queued);
        }
    }

    /// <summary>Completes when the request may go out; false when too many wait already.</summary>
    public async ValueTask<bool> AcquireAsync(EndpointFamily family, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            if (_queued == 0 && _inUse < (int)_limit)
            {
                _inUse++;
                return true;
            }

            if (_queued >= maxQueued)
                return false;
            waiter = new();
            waiter.Node = _queues[(int)family].AddLast(waiter);
            _queued++;
        }

        var registration = cancellationToken.Register(() => GiveUp(waiter, cancellationToken));
        await using (registration.ConfigureAwait(false))
            await waiter.Task.ConfigureAwait(false);
        return true;
    }

    public void Release(PermitVerdict verdict)
    {
        lock (_lock)
        {
            _inUse--;
            if (verdict == PermitVerdict.Fine)
                _limit = Math.Min(most, _limit + (1 / _limit));
            else if (verdict == PermitVerdict.TooMuch)
                Halve_NeedsLock();
            while (_queued > 0 && _inUse < (int)_limit)
                ServeNext_NeedsLock();
        }
    }

    private void Halve_NeedsLock()
    {
        if (_halvedAt is { } last && time.GetElapsedTime(last) < Pause)
            return;
        _limit = Math.Max(1, Math.Floor(_limit / 2));
        _halvedAt = time.GetTimestamp();
    }

    private void ServeNext_NeedsLock()
    {
        do
        {
            _turn = (_turn + 1) % _queues.Length;
        }
        while (_queues[_turn].First is null);
        var waiter = _queues[_turn].First!.Value; // the loop ended at a queue with a first
        _queues[_turn].RemoveFirst();
        _queued--;
        _inUse++;
        waiter.SetResult();
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // Served in the same moment: then it has a permit and gives it back itself.
            if (waiter.Node?.List is not { } queue)
                return;
            queue.Remove(waiter.Node);
            _queued--;
            waiter.SetCanceled(cancellationToken);
        }
    }

    private sealed class Waiter() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public LinkedListNode<Waiter>? Node { get; set; }
    }
}
