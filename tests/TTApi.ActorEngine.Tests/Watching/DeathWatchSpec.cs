// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Watching;

public sealed class DeathWatchSpec : Spec
{
    [Fact]
    public void Every_watcher_is_told_once()
    {
        var subject = Sys.ActorOf(Props.Empty);
        var watchers = Enumerable.Range(0, 3).Select(_ => CreateTestProbe()).ToArray();
        foreach (var watcher in watchers)
        {
            watcher.Watch(subject);
            watcher.Watch(subject);
        }

        Sys.Stop(subject);

        foreach (var watcher in watchers)
        {
            watcher.ExpectTerminated(subject);
            watcher.ExpectNoMsg(TimeSpan.FromMilliseconds(20));
        }
    }

    [Fact]
    public void Watching_an_actor_that_has_ended_is_answered_at_once()
    {
        var subject = Sys.ActorOf(Props.Empty);
        Watch(subject);
        Sys.Stop(subject);
        ExpectTerminated(subject);

        Watch(subject);

        Assert.False(ExpectTerminated(subject).ExistenceConfirmed);
    }

    [Fact]
    public void Unwatch_takes_back_a_Terminated_that_is_in_the_mailbox_already()
    {
        var subject = Sys.ActorOf(Props.Empty);
        var go = CreateTestLatch();
        var ended = CreateTestProbe();
        ended.Watch(subject);
        var watcher = Sys.ActorOf(Props.Create(() => new ChangesItsMind(subject, go, TestActor)));
        ExpectMsg("watching");

        watcher.Tell("unwatch");
        Sys.Stop(subject);
        ended.ExpectTerminated(subject);
        go.Open();
        watcher.Tell("done");

        ExpectMsg("done");
    }

    [Fact]
    public void WatchWith_delivers_the_message_instead()
    {
        var subject = Sys.ActorOf(Props.Empty);
        var watcher = Sys.ActorOf(Props.Create(() => new WatchesWith(subject, TestActor)));
        watcher.Tell("ready?");
        ExpectMsg("ready?");

        Sys.Stop(subject);

        ExpectMsg("gone");
    }

    [Fact]
    public void A_Terminated_that_is_not_handled_is_a_death_pact()
    {
        var subject = Sys.ActorOf(Props.Empty);
        var watcher = Sys.ActorOf(Props.Create(() => new Careless(subject)));
        Watch(watcher);

        EventFilter.Exception<DeathPactException>().Mute(() =>
        {
            Sys.Stop(subject);
            ExpectTerminated(watcher);
        });
    }

    private sealed class ChangesItsMind : UntypedActor
    {
        private readonly IActorRef _subject;
        private readonly TestLatch _go;
        private readonly IActorRef _reader;

        public ChangesItsMind(IActorRef subject, TestLatch go, IActorRef reader)
        {
            (_subject, _go, _reader) = (subject, go, reader);
            Context.Watch(subject);
            reader.Tell("watching");
        }

        protected override void OnReceive(object message)
        {
            if (message is "unwatch")
            {
                _go.Ready();
                Context.Unwatch(_subject);
                return;
            }

            _reader.Tell(message);
        }
    }

    private sealed class WatchesWith : UntypedActor
    {
        private readonly IActorRef _reader;

        public WatchesWith(IActorRef subject, IActorRef reader)
        {
            _reader = reader;
            Context.WatchWith(subject, "gone");
        }

        protected override void OnReceive(object message) => _reader.Tell(message);
    }

    private sealed class Careless : ReceiveActor
    {
        public Careless(IActorRef subject)
        {
            Context.Watch(subject);
            Receive<Boom>(_ => { });
        }
    }
}
