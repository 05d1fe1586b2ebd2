// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Dispatch;

/// <summary>An unbounded queue of many producers and one consumer; part of its cell, so that an idle actor has nothing else.</summary>
/// <remarks>
/// A Tell costs one interlocked operation, which reserves a slot and is also the fence before the producer asks whether the cell is
/// scheduled. There is no segment before the first message, small ones first, and one is kept for use again.
/// </remarks>
internal struct Mailbox
{
    private const int FirstSegment = 8;
    private const int LargestSegment = 1024;

    private MailboxSegment _tail;
    private MailboxSegment _spare;
    private MailboxSegment _head;
    private int _headIndex;

    /// <summary>About how many messages wait.</summary>
    public readonly int Count
    {
        get
        {
            var count = -Volatile.Read(in _headIndex);
            for (var segment = Volatile.Read(in _head); segment is not null; segment = Volatile.Read(ref segment.Next))
                count += Math.Min(Volatile.Read(ref segment.Reserved), segment.Slots.Length);
            return Math.Max(count, 0);
        }
    }

    /// <summary>Whether a slot is reserved that was not read yet; a full fence must come before.</summary>
    public readonly bool HasMessages
    {
        get
        {
            var segment = Volatile.Read(in _head);
            if (segment is null)
                return false;
            return _headIndex < segment.Slots.Length ? Volatile.Read(ref segment.Reserved) > _headIndex : Volatile.Read(ref segment.Next) is not null;
        }
    }

    /// <summary>Adds a message, from any thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(object message, IActorRef sender, object gate)
    {
        var segment = Volatile.Read(ref _tail);
        if (segment is null || !TryEnqueue(segment, message, sender))
            EnqueueSlowly(message, sender, gate, segment);
    }

    /// <summary>Takes the next message; the consumer only.</summary>
    /// <returns>False when there is none, or it is not wholly there yet.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDequeue(out object message, out IActorRef sender, object gate)
    {
        var segment = _head;
        if (segment is not null && (uint)_headIndex < (uint)segment.Slots.Length)
        {
            ref var slot = ref segment.Slots[_headIndex];
            message = Volatile.Read(ref slot.Message);
            if (message is not null)
            {
                sender = slot.Sender;
                slot = default;
                _headIndex++;
                return true;
            }
        }

        return TryDequeueSlowly(out message, out sender, gate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEnqueue(MailboxSegment segment, object message, IActorRef sender)
    {
        var index = Interlocked.Increment(ref segment.Reserved) - 1;
        var slots = segment.Slots;
        if ((uint)index >= (uint)slots.Length)
            return false;
        ref var slot = ref slots[index];
        slot.Sender = sender;
        Volatile.Write(ref slot.Message, message);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnqueueSlowly(object message, IActorRef sender, object gate, MailboxSegment full)
    {
        while (true)
        {
            lock (gate)
            {
                // The second test: a segment used again may be the tail a second time, and then it is not full.
                if (_tail == full && (full is null || Volatile.Read(ref full.Reserved) >= full.Slots.Length))
                    Append(full);
            }

            full = Volatile.Read(ref _tail);
            if (TryEnqueue(full, message, sender))
                return;
        }
    }

    private void Append(MailboxSegment full)
    {
        if (full is null)
        {
            var first = new MailboxSegment(FirstSegment);
            Volatile.Write(ref _head, first);
            Volatile.Write(ref _tail, first);
            return;
        }

        var next = _spare;
        _spare = null;
        if (next is null)
            next = new MailboxSegment(Math.Min(LargestSegment, full.Slots.Length * 4));
        else
            Volatile.Write(ref next.Reserved, 0); // a late producer may take a slot in it already: it is linked right below
        Volatile.Write(ref full.Next, next);
        Volatile.Write(ref _tail, next);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryDequeueSlowly(out object message, out IActorRef sender, object gate)
    {
        (message, sender) = (null, null);
        var segment = Volatile.Read(ref _head);
        if (segment is null)
            return false;
        if (_headIndex == segment.Slots.Length)
        {
            var next = Volatile.Read(ref segment.Next);
            if (next is null)
                return false;
            (_head, _headIndex) = (next, 0);
            Recycle(segment, gate);
            segment = next;
        }

        // Reserved, and about to be written.
        for (var spins = 0; spins < 20 && Volatile.Read(ref segment.Reserved) > _headIndex; spins++)
        {
            if (Volatile.Read(ref segment.Slots[_headIndex].Message) is { } found)
            {
                (message, sender) = (found, segment.Slots[_headIndex].Sender);
                segment.Slots[_headIndex++] = default;
                return true;
            }

            Thread.SpinWait(1);
        }

        return false;
    }

    private void Recycle(MailboxSegment segment, object gate)
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
}
