// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Dispatch;

/// <summary>The end of a mailbox at which its one consumer, whoever runs the cell, takes messages out.</summary>
internal struct MailboxOutlet()
{
    // An actor that handles no more than this before it rests does not need what it once needed.
    private const int Few = 16;

    // Up to this size a segment is cheaper to make again than to keep.
    private const int Small = 128;

    private MailboxSegment _head;
    private MailboxSegment.Slot[] _slots = []; // of the head: its counter is in a cache line that producers write to
    private int _index;

    /// <summary>About how many messages wait; from any thread.</summary>
    public readonly int Count(in MailboxInlet inlet)
    {
        var count = -Volatile.Read(in _index);
        for (var segment = Volatile.Read(in _head) ?? inlet.First; segment is not null; segment = Volatile.Read(ref segment.Next))
            count += segment.Reserved;
        return Math.Max(count, 0);
    }

    /// <summary>Whether a slot is reserved that was not read yet; a full fence must come before.</summary>
    /// <remarks>
    /// Asked by a consumer that has given the cell back: another may run already, and change what is read here. Then the answer does not
    /// matter, for that one will ask again; but there must be one.
    /// </remarks>
    public readonly bool HasMessages(in MailboxInlet inlet)
    {
        var (head, slots, index) = (Volatile.Read(in _head), _slots, _index);
        if (head is null)
            return inlet.First is { Reserved: > 0 };
        return index < slots.Length ? head.Reserved > index : Volatile.Read(ref head.Next) is not null;
    }

    /// <summary>Takes the next message.</summary>
    /// <returns>False when there is none, or it is not wholly there yet.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDequeue(out object message, out IActorRef sender, ref MailboxInlet inlet, object gate)
    {
        var slots = _slots;
        var index = _index;
        if ((uint)index < (uint)slots.Length)
        {
            ref var slot = ref slots[index];
            message = Volatile.Read(ref slot.Message);
            if (message is not null)
            {
                sender = slot.Sender;
                slot = default;
                _index = index + 1;
                return true;
            }
        }

        return TryDequeueSlowly(out message, out sender, ref inlet, gate);
    }

    /// <summary>Nothing was left to take: the mailbox may become smaller.</summary>
    /// <param name="inlet">The other end.</param>
    /// <param name="gate">Its lock.</param>
    /// <param name="handled">How many messages were taken in this turn.</param>
    public void Rest(ref MailboxInlet inlet, object gate, int handled)
    {
        if (_slots.Length > MailboxSegment.Smallest)
        {
            if (_slots.Length <= Small || handled <= Few)
                Shrink(ref inlet, gate);
        }
        else if (_index > MailboxSegment.Smallest / 2 && _head.TryRewind(_index))
        {
            _index = 0; // so an actor that is told one thing at a time needs no second segment
        }
    }

    /// <summary>Gives all segments up, unless a message has come meanwhile.</summary>
    public void Shrink(ref MailboxInlet inlet, object gate)
    {
        if (_head is null || !_head.TryClose(_index))
            return;
        if (inlet.TryClear(_head, gate))
            (_head, _slots, _index) = (null, [], 0);
        else
            _index = _slots.Length; // it was found full, and has another after it
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryDequeueSlowly(out object message, out IActorRef sender, ref MailboxInlet inlet, object gate)
    {
        (message, sender) = (null, null);
        if (_index == _slots.Length && !TryGoOn(ref inlet, gate))
            return false;

        // Reserved, and about to be written.
        for (var spins = 0; spins < 20 && _head.Reserved > _index; spins++)
        {
            ref var slot = ref _slots[_index];
            if (Volatile.Read(ref slot.Message) is { } found)
            {
                (message, sender) = (found, slot.Sender);
                slot = default;
                _index++;
                return true;
            }

            Thread.SpinWait(1);
        }

        return false;
    }

    private bool TryGoOn(ref MailboxInlet inlet, object gate)
    {
        var before = _head;
        var next = before is null ? inlet.First : Volatile.Read(ref before.Next);
        if (next is null)
            return false;
        Volatile.Write(ref _head, next);
        (_slots, _index) = (next.Slots, 0);
        if (before is null)
            inlet.ForgetFirst();
        else
            inlet.Recycle(before, gate);
        return true;
    }
}
