// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Persistence;

namespace TTApi.Benchmarks.Persistence.Actors;

/// <summary>Persists one event after the other, each when the one before is in the journal, so many times.</summary>
internal sealed class Pacer : ReceivePersistentActor
{
    private int _left;

    public Pacer(string id, int events, Action ready, Action counted)
    {
        (PersistenceId, _left) = (id, events);
        Recover<Counted>(_ => { });
        Recover<RecoveryCompleted>(_ => ready());
        Command<Go>(_ => Persist(new Counted(_left), _ =>
        {
            counted();
            if (--_left > 0)
                Self.Tell(Go.Instance);
        }));
    }

    public override string PersistenceId { get; }

    /// <summary>Lets it begin.</summary>
    internal sealed class Go
    {
        public static readonly Go Instance = new();
    }
}

/// <summary>Recovers, and says so.</summary>
internal sealed class Recoverer : ReceivePersistentActor
{
    public Recoverer(string id, Action<long> recovered)
    {
        PersistenceId = id;
        Recover<Counted>(_ => { });
        Recover<RecoveryCompleted>(_ => recovered(LastSequenceNr));
    }

    public override string PersistenceId { get; }
}
