// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Dispatch;

/// <summary>The end of an unbounded mailbox at which many producers put messages in.</summary>
/// <remarks>
/// It lives in the actor's reference and the other end in its cell, so that what a consumer writes with every message is in no cache line
/// that a producer reads. A Tell costs one interlocked operation, which reserves a slot and is also the fence before the producer asks
/// whether the cell is scheduled. There is no segment before the first message, and the first is small. What is rare happens under the
/// lock of the reference, the gate.
/// </remarks>
internal struct MailboxInlet
{
    private MailboxSegment _tail;
    private MailboxSegment _first; // until the consumer has begun with it
    private MailboxSegment _spare;

    /// <summary>Adds a message, from any thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(object message, IActorRef sender, object gate)
    {
        var segment = Volatile.Read(ref _tail);
        if (segment is null || !segment.TryPut(message, sender))
            EnqueueSlowly(message, sender, gate, segment);
    }

    /// <summary>The segment that the consumer is to begin with, if it has not begun.</summary>
    public readonly MailboxSegment First => Volatile.Read(in _first);

    /// <summary>The consumer has begun.</summary>
    public void ForgetFirst() => Volatile.Write(ref _first, null);

    /// <summary>Keeps a segment that was read to its end, to be the tail once more.</summary>
    public void Recycle(MailboxSegment segment, object gate)
    {
        lock (gate)
        {
            if (_spare is null || _spare.Slots.Length < segment.Slots.Length)
            {
                segment.Next = null;
                _spare = segment;
            }
        }
    }

    /// <summary>Forgets all segments, if a closed one is still the last: then there is nothing in the mailbox.</summary>
    public bool TryClear(MailboxSegment closed, object gate)
    {
        lock (gate)
        {
            if (_tail != closed)
                return false;
            _spare = null;
            Volatile.Write(ref _tail, null);
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnqueueSlowly(object message, IActorRef sender, object gate, MailboxSegment full)
    {
        while (true)
        {
            lock (gate)
            {
                // The second test: a segment used again may be the tail a second time, and then it is not full.
                if (_tail == full && (full is null || full.IsFull))
                    Append(full);
            }

            full = Volatile.Read(ref _tail);
            if (full is not null && full.TryPut(message, sender))
                return;
        }
    }

    private void Append(MailboxSegment full)
    {
        if (full is null)
        {
            var first = new MailboxSegment(MailboxSegment.Smallest);
            Volatile.Write(ref _first, first);
            Volatile.Write(ref _tail, first);
            return;
        }

        var next = _spare;
        _spare = null;
        if (next is null || next.Slots.Length < full.Slots.Length)
            next = full.Larger();
        else
            next.Reuse(); // a late producer may take a slot in it already: it is linked right below
        Volatile.Write(ref full.Next, next);
        Volatile.Write(ref _tail, next);
    }
}
