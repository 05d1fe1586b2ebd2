// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence;

/// <summary>The stash that a persistent actor sees.</summary>
/// <remarks>
/// Commands that wait for the journal are handled one by one, each when the one before is done with. All that this gives back must be among
/// them: in the mailbox they would get behind, as soon as the first makes the others wait again.
/// </remarks>
internal sealed class UserStash(Eventsourced owner, IStash inner) : IStash
{
    public int Count => inner.Count;

    public bool IsEmpty => inner.IsEmpty;

    public bool NonEmpty => inner.NonEmpty;

    public bool IsFull => inner.IsFull;

    public int Capacity => inner.Capacity;

    /// <exception cref="IllegalActorStateException">It is called while no command is handled, but an event is.</exception>
    public void Stash()
    {
        if (owner.IsAmidEvents)
            throw new IllegalActorStateException($"{owner.PersistenceId} can stash a command, not an event.");
        inner.Stash();
    }

    public void Unstash() => inner.Unstash();

    public void UnstashAll() => owner.LetWaitFirst(inner.ClearStash());

    public void UnstashAll(Func<Envelope, bool> predicate) => inner.UnstashAll(predicate);

    public IEnumerable<Envelope> ClearStash() => inner.ClearStash();

    public void Prepend(IEnumerable<Envelope> envelopes) => inner.Prepend(envelopes);
}
