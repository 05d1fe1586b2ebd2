// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Persistence;

namespace TTApi.CrashJournal;

/// <summary>Persists without end, in all the ways there are, and says what was acknowledged.</summary>
internal sealed class Writer : ReceivePersistentActor
{
    private readonly Random _random;
    private readonly Acknowledgements _acknowledged;
    private long _planned;
    private long _done;

    public Writer(string id, int seed, Acknowledgements acknowledged)
    {
        (PersistenceId, _random, _acknowledged) = (id, new(seed), acknowledged);
        Recover<SnapshotOffer>(offer => _done = ((Total)offer.Snapshot).Count);
        Recover<Numbered>(Replay);
        Recover<RecoveryCompleted>(_ => Begin());
        Command<Go>(_ => Write());
    }

    public override string PersistenceId { get; }

    private void Replay(Numbered evt)
    {
        if (evt.Number != _done + 1)
            _acknowledged.Broken($"{PersistenceId} replayed {evt.Number} after {_done}");
        _done = evt.Number;
    }

    private void Begin()
    {
        if (_done != LastSequenceNr)
            _acknowledged.Broken($"{PersistenceId} recovered {_done} events of {LastSequenceNr}");
        _planned = _done;
        Self.Tell(Go.Instance);
    }

    private void Write()
    {
        switch (_random.Next(4))
        {
            case 0:
                Persist(Group(1)[0], OnWritten);
                break;
            case 1:
                PersistAll(Group(_random.Next(2, 5)), OnWritten);
                break;
            case 2:
                PersistAsync(Group(1)[0], OnWritten);
                PersistAllAsync(Group(2), OnWritten);
                break;
            default:
                Persist(Group(1)[0], OnWritten);
                if (_random.Next(10) == 0)
                    SaveSnapshot(new Total(_done));
                break;
        }

        DeferAsync(Go.Instance, go => Self.Tell(go));
    }

    private Numbered[] Group(int size)
    {
        var first = _planned + 1;
        _planned += size;
        return [.. Enumerable.Range(0, size).Select(i => new Numbered(first + i, first, size))];
    }

    private void OnWritten(Numbered evt)
    {
        _done = evt.Number;
        _acknowledged.Add(PersistenceId, evt.Number);
    }

    private sealed class Go
    {
        public static readonly Go Instance = new();
    }
}

/// <summary>Lines on the standard output: whoever reads them knows what must be in the journal.</summary>
internal sealed class Acknowledgements
{
    private readonly Lock _gate = new();
    
    public void Add(string persistenceId, long number)
    {
        lock (_gate)
            Console.Out.WriteLine($"{persistenceId} {number}");
    }

    /// <summary>Ends the process: what was recovered is not what was written.</summary>
    public void Broken(string what)
    {
        lock (_gate)
            Console.Out.WriteLine($"broken {what}");
        Environment.Exit(3);
    }
}
