// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Dispatch;

/// <summary>A stretch of a mailbox: producers reserve slots by counting up, and fill them in any order.</summary>
internal sealed class MailboxSegment(int size)
{
    /// <summary>The size of the first segment of a mailbox, and of the only one that an idle actor keeps.</summary>
    public const int Smallest = 8;

    private const int Largest = 1024;

    // Far beyond every size, and as far from an overflow.
    private const int Closed = int.MaxValue / 2;

    private int _reserved; // goes on counting past the end

    /// <summary>The one after, once this is full.</summary>
    public MailboxSegment Next;

    public readonly Slot[] Slots = new Slot[size];

    public bool IsFull => Volatile.Read(ref _reserved) >= Slots.Length;

    /// <summary>Slots that were given out.</summary>
    public int Reserved => Math.Min(Volatile.Read(ref _reserved), Slots.Length);

    /// <summary>One to follow this when it is full.</summary>
    public MailboxSegment Larger() => new(Math.Min(Largest, Slots.Length * 4));

    /// <summary>Puts a message in, from any thread; a full fence.</summary>
    /// <returns>False when it is full.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPut(object message, IActorRef sender)
    {
        var index = Interlocked.Increment(ref _reserved) - 1;
        var slots = Slots;
        if ((uint)index >= (uint)slots.Length)
            return false;
        ref var slot = ref slots[index];
        slot.Sender = sender;
        Volatile.Write(ref slot.Message, message);
        return true;
    }

    /// <summary>Makes it ready for use again; a late producer may take a slot at once.</summary>
    public void Reuse() => Volatile.Write(ref _reserved, 0);

    /// <summary>Begins again at the front, if no producer has taken a slot after those that were read.</summary>
    public bool TryRewind(int read) => Interlocked.CompareExchange(ref _reserved, 0, read) == read;

    /// <summary>Gives no slots out any more, if no producer has taken one after those that were read.</summary>
    public bool TryClose(int read) => Interlocked.CompareExchange(ref _reserved, Closed, read) == read;

    /// <summary>A slot is filled when its message is there.</summary>
    internal struct Slot
    {
        public object Message;
        public IActorRef Sender;
    }
}
