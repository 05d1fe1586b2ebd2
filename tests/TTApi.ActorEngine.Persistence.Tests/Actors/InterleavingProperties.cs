// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.ActorEngine.Persistence.TestKit;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

/// <summary>Whatever an actor does, in whatever order, and wherever it crashes: it recovers what the model says.</summary>
public sealed class InterleavingProperties : PersistenceTestKit
{
    // Printed by FsCheck when a script fails; fixed so that a failure can be had again.
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261127, 2026112703);

    private int _round;
    private int _next;

    private enum Op
    {
        Persist,
        PersistAll,
        PersistAsync,
        PersistAllAsync,
        Nested,
        Defer,
        Snapshot,
        DeleteEvents,
        DeleteSnapshots,
        Stop,
        FailInCommand,
        FailInHandler,
    }

    [Fact]
    public async Task An_actor_recovers_what_the_model_says()
    {
        await Journal.OnWrite.RejectIf(e => Account.IsRejected((int)e.Payload));
        var scripts = Gen.Elements(Enum.GetValues<Op>()).ListOf().Select(ops => ops.ToArray()).ToArbitrary();

        Prop.ForAll(scripts, PlayAsync).Check(Seeded);
    }

    private async Task<bool> PlayAsync(Op[] script)
    {
        var (id, model) = ($"account {_round++}", new Model());
        var actor = Start(id);
        foreach (var op in script)
        {
            var isCrash = op is Op.Stop or Op.FailInCommand or Op.FailInHandler;
            if (isCrash || op is Op.Snapshot or Op.DeleteEvents or Op.DeleteSnapshots)
                await AgreeAsync(actor, model);
            var events = Enumerable.Range(_next, 3).ToArray();
            _next += 3;
            model.Do(op, events);
            actor.Tell((op, events));
            if (op == Op.Stop)
            {
                await WatchAsync(actor);
                Sys.Stop(actor);
                await ExpectTerminatedAsync(actor);
                actor = Start(id);
            }
        }

        await AgreeAsync(actor, model);
        await WatchAsync(actor);
        Sys.Stop(actor);
        await ExpectTerminatedAsync(actor);
        return true;
    }

    private IActorRef Start(string id) => Sys.ActorOf(Props.Create(() => new Account(id)));

    private async Task AgreeAsync(IActorRef actor, Model model)
    {
        actor.Tell("state");
        var (last, state) = await ExpectMsgAsync<(long, ImmutableList<int>)>();
        Assert.Equal(model.State, state);
        Assert.Equal(model.LastSequenceNr, last);
    }

    /// <summary>What the journal and the actor are, in plain lists.</summary>
    private sealed class Model
    {
        private readonly SortedDictionary<long, int> _events = [];
        private readonly SortedDictionary<long, ImmutableList<int>> _snapshots = [];
        private long _highest;

        public ImmutableList<int> State { get; private set; } = [];

        public long LastSequenceNr { get; private set; }

        public void Do(Op op, int[] events)
        {
            switch (op)
            {
                case Op.Persist or Op.PersistAsync:
                    Write(events[0]);
                    break;
                case Op.PersistAll or Op.PersistAllAsync:
                    Write(events);
                    break;
                case Op.Nested:
                    Write(events[0]);
                    Write(events[1]);
                    if (!Account.IsRejected(events[0]))
                        Write(events[2]);
                    break;
                case Op.Snapshot:
                    _snapshots[LastSequenceNr] = State;
                    break;
                case Op.DeleteEvents:
                    foreach (var number in _events.Keys.Where(number => number <= LastSequenceNr / 2).ToArray())
                        _events.Remove(number);
                    break;
                case Op.DeleteSnapshots:
                    foreach (var number in _snapshots.Keys.Where(number => number <= LastSequenceNr - 2).ToArray())
                        _snapshots.Remove(number);
                    break;
                case Op.FailInHandler:
                    Write(events[0]);
                    if (!Account.IsRejected(events[0]))
                        Recover();
                    break;
                case Op.Stop or Op.FailInCommand:
                    Recover();
                    break;
            }
        }

        private void Write(params int[] group)
        {
            var isRejected = group.Any(Account.IsRejected);
            foreach (var one in group)
            {
                LastSequenceNr++;
                if (isRejected)
                    continue;
                _events[LastSequenceNr] = one;
                _highest = LastSequenceNr;
                State = State.Add(one);
            }
        }

        private void Recover()
        {
            var (number, state) = _snapshots.Count > 0 ? _snapshots.Last() : new(0, []);
            State = state.AddRange(_events.Where(one => one.Key > number).Select(one => one.Value));
            LastSequenceNr = Math.Max(_highest, number);
        }
    }

    private sealed class Account(string id) : UntypedPersistentActor
    {
        private ImmutableList<int> _state = [];

        public override string PersistenceId => id;

        public static bool IsRejected(int number) => number % 7 == 0;

        protected override void OnCommand(object message)
        {
            switch (message)
            {
                case (Op op, int[] events):
                    Do(op, events);
                    break;
                case "state":
                    DeferAsync(message, _ => Sender.Tell((LastSequenceNr, _state)));
                    break;
            }
        }

        protected override void OnRecover(object message)
        {
            if (message is SnapshotOffer offer)
                _state = (ImmutableList<int>)offer.Snapshot;
            else if (message is int number)
                Apply(number);
        }

        private void Apply(int number) => _state = _state.Add(number);

        private void Do(Op op, int[] events)
        {
            switch (op)
            {
                case Op.Persist:
                    Persist(events[0], Apply);
                    break;
                case Op.PersistAll:
                    PersistAll(events, Apply);
                    break;
                case Op.PersistAsync:
                    PersistAsync(events[0], Apply);
                    break;
                case Op.PersistAllAsync:
                    PersistAllAsync(events, Apply);
                    break;
                case Op.Nested:
                    Persist(events[0], one =>
                    {
                        Apply(one);
                        Persist(events[2], Apply);
                    });
                    Persist(events[1], Apply);
                    break;
                case Op.Defer:
                    DeferAsync(events[0], _ => { });
                    break;
                case Op.Snapshot:
                    SaveSnapshot(_state);
                    break;
                case Op.DeleteEvents:
                    DeleteMessages(LastSequenceNr / 2);
                    break;
                case Op.DeleteSnapshots:
                    DeleteSnapshots(new(LastSequenceNr - 2));
                    break;
                case Op.FailInCommand:
                    throw new InvalidOperationException("a crash of the script");
                case Op.FailInHandler:
                    Persist(events[0], _ => throw new InvalidOperationException("a crash of the script"));
                    break;
            }
        }
    }
}
