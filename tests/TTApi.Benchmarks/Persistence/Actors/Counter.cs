// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence;
using TTApi.Benchmarks.Engine.Actors;

namespace TTApi.Benchmarks.Persistence.Actors;

/// <summary>Asks a counter to count so often.</summary>
internal sealed record Count(int Times);

/// <summary>It has counted.</summary>
internal sealed record Counted(long At);

/// <summary>Persists an event for each command, or several at once; done when it has handled, or replayed, so many.</summary>
internal sealed class Counter : ReceivePersistentActor
{
    private static readonly Counted Event = new(1);

    private readonly Tally _tally;

    public Counter(string id, Tally tally)
    {
        (PersistenceId, _tally) = (id, tally);
        Recover<Counted>(_ => _tally.Count());
        Command<Count>(command => command.Times == 1, _ => Persist(Event, OnCounted));
        Command<Count>(command => PersistAll(Enumerable.Repeat(Event, command.Times), OnCounted));
    }

    public override string PersistenceId { get; }

    private void OnCounted(Counted evt) => _tally.Count();
}

/// <summary>Persists so many events at once, and counts each.</summary>
internal sealed class Filler : ReceivePersistentActor
{
    private const int Batch = 1000;

    public Filler(string id, Action counted)
    {
        PersistenceId = id;
        Recover<Counted>(_ => { });
        Command<Count>(command =>
        {
            for (var from = 0; from < command.Times; from += Batch)
                PersistAll(Enumerable.Range(from, Math.Min(Batch, command.Times - from)).Select(i => new Counted(i)), _ => counted());
        });
    }

    public override string PersistenceId { get; }
}
