// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence;

/// <summary>A message that an instance of a persistent actor sends itself, and no other instance understands.</summary>
internal interface IOwnMessage : INotInfluenceReceiveTimeout
{
    Eventsourced Owner { get; }

    void Receive();
}

/// <summary>A step that goes on in its actor.</summary>
internal sealed class Step(Eventsourced owner, Action action) : IOwnMessage
{
    public Eventsourced Owner => owner;

    public void Receive() => action();
}

/// <summary>What an actor has given its journal; the actor's own, used again for the next write.</summary>
internal sealed class ActorWrite : JournalWrite, IOwnMessage
{
    private const int HandedOver = 1;
    private const int Answered = 2;

    private readonly IActorRef _self;
    private readonly List<JournalEntry> _entries;
    private int _phase;

    public ActorWrite(Eventsourced owner, IActorRef self, List<JournalEntry> entries)
    {
        (Owner, _self, PersistenceId, Entries, _entries) = (owner, self, owner.PersistenceId, entries, entries);
    }

    public Eventsourced Owner { get; }

    public Exception Failure { get; private set; }

    public IReadOnlyDictionary<int, Exception> Rejections { get; private set; }

    public object FirstEvent => _entries[0].Payload;

    /// <summary>Gives it to a journal.</summary>
    /// <returns>Whether it was answered at once; if not, the actor gets this as a message when it is.</returns>
    public bool HandOver(IJournal journal, long firstSequenceNr, Ownership ownership, DateTimeOffset writtenAt)
    {
        (FirstSequenceNr, Ownership, WrittenAt) = (firstSequenceNr, ownership, Microseconds.Of(writtenAt.UtcTicks));
        return HandOver(journal);
    }

    /// <summary>Gives it to a journal once more.</summary>
    public bool HandOver(IJournal journal)
    {
        (_phase, Failure, Rejections) = (0, null, null);
        journal.Write(this);
        return Interlocked.CompareExchange(ref _phase, HandedOver, 0) == Answered;
    }

    public override void Written(IReadOnlyDictionary<int, Exception> rejected = null)
    {
        (Failure, Rejections) = (null, rejected);
        Answer();
    }

    public override void Failed(Exception cause)
    {
        Failure = cause;
        Answer();
    }

    public void Receive() => Owner.WriteAnswered();

    private void Answer()
    {
        if (Interlocked.Exchange(ref _phase, Answered) == HandedOver)
            _self.Tell(this, ActorRefs.NoSender);
    }
}
