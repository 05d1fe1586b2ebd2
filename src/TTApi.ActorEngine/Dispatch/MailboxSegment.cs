// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Dispatch;

/// <summary>A stretch of a mailbox: producers reserve slots by counting up, and fill them in any order.</summary>
internal sealed class MailboxSegment(int size)
{
    /// <summary>Slots given out; goes on counting past the end.</summary>
    public int Reserved;

    /// <summary>The one after, once this is full.</summary>
    public MailboxSegment Next;

    public readonly Slot[] Slots = new Slot[size];

    /// <summary>A slot is filled when its message is there.</summary>
    internal struct Slot
    {
        public object Message;
        public IActorRef Sender;
    }
}
