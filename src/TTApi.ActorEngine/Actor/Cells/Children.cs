// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>The children of a cell: a hash table chained through the references themselves, so that a child costs no entry.</summary>
/// <remarks>Locked, because a guardian's children are made from any thread.</remarks>
internal sealed class Children(ActorCell parent) : IEnumerable<LocalActorRef>
{
    private readonly Lock _gate = new();
    private LocalActorRef[] _buckets = new LocalActorRef[4];
    private long _nextNumber;
    private int _stopping;
    private ChildrenWait _wait;
    private bool _isClosed;

    public int Count { get; private set; }

    /// <summary>What happens once the stopping children have ended; null when nothing waits for that.</summary>
    public ChildrenWait Wait => Volatile.Read(ref _wait);

    /// <summary>Makes the reference of a child; a null name means a generated one.</summary>
    /// <exception cref="InvalidActorNameException">A child has that name, or is still ending with it.</exception>
    /// <exception cref="InvalidOperationException">The parent is ending.</exception>
    public LocalActorRef Add(string name)
    {
        lock (_gate)
        {
            if (_isClosed || _wait is ChildrenWait.Termination)
                throw new InvalidOperationException("Cannot create child while terminating or terminated");
            if (name is not null && Find(name) is not null)
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            var child = new LocalActorRef(parent.SelfRef, name, name is null ? _nextNumber++ : LocalActorRef.NumberOf(name));
            if (Count == _buckets.Length)
                Grow();
            ref var bucket = ref BucketOf(child.Number);
            (child.NextInBucket, bucket) = (bucket, child);
            Count++;
            return child;
        }
    }

    /// <summary>Takes an ended child out.</summary>
    /// <returns>What the parent waited for, if this was the last it waited for.</returns>
    public ChildrenWait Remove(IActorRef actor)
    {
        lock (_gate)
        {
            if (actor is not LocalActorRef child || !TryUnlink(child))
                return null;
            Count--;
            if (!child.IsStopping)
                return null;
            child.IsStopping = false;
            if (--_stopping > 0)
                return null;
            var wait = _wait;
            _wait = null;
            return wait;
        }
    }

    public bool Contains(IActorRef actor)
    {
        if (actor is not LocalActorRef child)
            return false;
        lock (_gate)
            return Holds(child);
    }

    public LocalActorRef Get(string name)
    {
        lock (_gate)
            return Find(name);
    }

    /// <summary>All children at this moment.</summary>
    public IReadOnlyList<LocalActorRef> Snapshot()
    {
        lock (_gate)
        {
            var all = new LocalActorRef[Count];
            var next = 0;
            foreach (var first in _buckets)
            {
                for (var child = first; child is not null; child = child.NextInBucket)
                    all[next++] = child;
            }

            return all;
        }
    }

    /// <summary>Those there are when somebody begins to look, which costs nothing until then.</summary>
    public IEnumerator<LocalActorRef> GetEnumerator() => Snapshot().GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Notes that a child was told to stop.</summary>
    public void NoteStopping(IActorRef actor)
    {
        lock (_gate)
        {
            if (actor is LocalActorRef { IsStopping: false } child && Holds(child))
            {
                child.IsStopping = true;
                _stopping++;
            }
        }
    }

    /// <summary>If children are stopping, notes what to do after.</summary>
    public bool WaitBefore(ChildrenWait wait)
    {
        lock (_gate)
        {
            if (_stopping == 0)
                return false;
            _wait = wait;
            return true;
        }
    }

    /// <summary>No child can be made any more.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
    }

    public void StopAll()
    {
        foreach (var child in Snapshot())
        {
            NoteStopping(child);
            child.Stop();
        }
    }

    public void SuspendAll(IReadOnlyList<IInternalActorRef> exceptFor = null)
    {
        foreach (var child in Snapshot())
        {
            if (exceptFor?.Contains(child) != true)
                child.Suspend();
        }
    }

    public void ResumeAll(Exception causedByFailure, IActorRef perpetrator)
    {
        foreach (var child in Snapshot())
            child.Resume(child.Equals(perpetrator) ? causedByFailure : null);
    }

    private bool Holds(LocalActorRef child)
    {
        for (var other = BucketOf(child.Number); other is not null; other = other.NextInBucket)
        {
            if (other == child)
                return true;
        }

        return false;
    }

    private LocalActorRef Find(string name)
    {
        var number = LocalActorRef.NumberOf(name);
        for (var child = BucketOf(number); child is not null; child = child.NextInBucket)
        {
            if (child.Number == number && child.Name == name)
                return child;
        }

        return null;
    }

    private bool TryUnlink(LocalActorRef child)
    {
        ref var first = ref BucketOf(child.Number);
        if (first == child)
        {
            first = child.NextInBucket;
            child.NextInBucket = null;
            return true;
        }

        for (var before = first; before is not null; before = before.NextInBucket)
        {
            if (before.NextInBucket == child)
            {
                before.NextInBucket = child.NextInBucket;
                child.NextInBucket = null;
                return true;
            }
        }

        return false;
    }

    private ref LocalActorRef BucketOf(long number) =>
        ref _buckets[(int)((ulong)number * 0x9E3779B97F4A7C15UL >> 32) & (_buckets.Length - 1)];

    private void Grow()
    {
        var old = _buckets;
        _buckets = new LocalActorRef[old.Length * 2];
        foreach (var first in old)
        {
            for (var child = first; child is not null;)
            {
                var next = child.NextInBucket;
                ref var bucket = ref BucketOf(child.Number);
                (child.NextInBucket, bucket) = (bucket, child);
                child = next;
            }
        }
    }
}
