// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Faults;

/// <summary>What goes wrong in the hooks themselves.</summary>
public sealed class MoreFaultsSpec : Spec
{
    [Theory]
    [InlineData("PreStart")]
    [InlineData("PostStop")]
    [InlineData("PreRestart")]
    [InlineData("Dispose")]
    public void A_hook_that_throws_is_logged_and_the_engine_goes_on(string hook)
    {
        EventFilter.Custom(log => log.LogLevel() == LogLevel.ErrorLevel).Mute(() =>
        {
            var actor = Sys.ActorOf(Props.Create(() => new Throws(hook, TestActor)));
            Watch(actor);
            actor.Tell(new Boom("b"));
            actor.Tell(PoisonPill.Instance);

            ExpectTerminated(actor);
        });
    }

    [Fact]
    public void An_actor_that_never_came_to_life_is_made_anew_by_a_restart()
    {
        var attempts = new Counter();
        var strategy = new OneForOneStrategy(_ => Directive.Restart);
        var boss = Sys.ActorOf(Props.Create(() => new Parent(strategy)));
        EventFilter.Exception<ActorInitializationException>().Mute(() =>
        {
            boss.Tell(Props.Create(() => new ThirdTime(attempts, TestActor)));
            FishForMessage(message => message is "alive");
        });

        Assert.Equal(3, attempts.Value);
    }

    [Fact]
    public void Stopping_an_actor_that_waits_for_its_children_to_restart_ends_it()
    {
        var mayEnd = CreateTestLatch();
        var strategy = new OneForOneStrategy(_ => Directive.Restart);
        var boss = Sys.ActorOf(Props.Create(() => new Parent(strategy)));
        boss.Tell(Props.Create(() => new WithSlowChild(mayEnd)));
        var actor = ExpectMsg<IActorRef>();
        Watch(actor);

        actor.Tell(new Boom("b"));
        Sys.Stop(actor);
        mayEnd.Open();

        ExpectTerminated(actor);
    }

    [Fact]
    public void Children_that_survive_a_restart_are_restarted_with_their_parent()
    {
        var strategy = new OneForOneStrategy(_ => Directive.Restart);
        var boss = Sys.ActorOf(Props.Create(() => new Parent(strategy)));
        boss.Tell(Props.Create(() => new KeepsItsChild(TestActor)));
        var actor = ExpectMsg<IActorRef>();
        ExpectMsg("child 1");

        actor.Tell(new Boom("b"));

        ExpectMsg("child 2");
    }

    [Fact]
    public void A_childs_message_of_failure_arrives_while_the_parent_is_failed_and_is_kept()
    {
        var decide = CreateTestLatch();
        var top = new OneForOneStrategy(_ =>
        {
            decide.Ready();
            return Directive.Resume;
        });
        var boss = Sys.ActorOf(Props.Create(() => new Parent(top)));
        var own = new OneForOneStrategy(failure =>
        {
            TestActor.Tell(failure.Message, ActorRefs.NoSender);
            return Directive.Resume;
        });
        boss.Tell(Props.Create(() => new Parent(own)));
        var middle = ExpectMsg<IActorRef>();
        middle.Tell(Props.Create(() => new Diary(Sys.IgnoreRef, new Counter())));
        var child = ExpectMsg<IActorRef>();

        middle.Tell(new Boom("middle"));
        child.Tell(new Boom("child"));
        decide.Open();

        ExpectMsg("child");
    }

    [Fact]
    public void All_for_one_stops_everybody_when_that_is_the_decision()
    {
        var strategy = new AllForOneStrategy(_ => Directive.Stop);
        var boss = Sys.ActorOf(Props.Create(() => new Parent(strategy)));
        var children = Enumerable.Range(0, 2).Select(_ =>
        {
            boss.Tell(Props.Create(() => new Diary(Sys.IgnoreRef, new Counter())));
            return ExpectMsg<IActorRef>();
        }).ToArray();
        foreach (var child in children)
            Watch(child);

        children[0].Tell(new Boom("b"));

        Assert.Equal(children.OrderBy(child => child), ReceiveN(2).Cast<Terminated>().Select(terminated => terminated.ActorRef).OrderBy(child => child));
    }

    [Fact]
    public void Watching_oneself_or_a_stranger_does_no_harm_and_unwatching_ends_it()
    {
        var subject = Sys.ActorOf(Props.Empty);
        var actor = Sys.ActorOf(Props.Create(() => new Watcher(subject, TestActor)));
        actor.Tell("unwatch");
        ExpectMsg("done");

        Sys.Stop(subject);
        actor.Tell("still there?");

        ExpectMsg("still there?");
        ((IInternalActorRef)actor).SendSystemMessage(new Dispatch.SysMsg.Watch((IInternalActorRef)actor, (IInternalActorRef)TestActor));
        ((IInternalActorRef)actor).SendSystemMessage(new Dispatch.SysMsg.Unwatch((IInternalActorRef)actor, (IInternalActorRef)TestActor));
        ((IInternalActorRef)actor).SendSystemMessage(new Dispatch.SysMsg.Watch((IInternalActorRef)TestActor, (IInternalActorRef)actor));
        ((IInternalActorRef)actor).SendSystemMessage(new Dispatch.SysMsg.Unwatch((IInternalActorRef)TestActor, (IInternalActorRef)actor));
        EventFilter.Warning(start: "Illegal").Expect(2, () =>
        {
            ((IInternalActorRef)actor).SendSystemMessage(new Dispatch.SysMsg.Watch((IInternalActorRef)subject, (IInternalActorRef)TestActor));
            ((IInternalActorRef)actor).SendSystemMessage(new Dispatch.SysMsg.Unwatch((IInternalActorRef)subject, (IInternalActorRef)TestActor));
        });
    }

    private sealed class Parent(SupervisorStrategy strategy) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Exception failure)
                throw failure;
            Sender.Tell(Context.ActorOf((Props)message));
        }

        protected override SupervisorStrategy SupervisorStrategy() => strategy;

        protected override void PreRestart(Exception reason, object message)
        {
        }
    }

    private sealed class Throws(string where, IActorRef reader) : UntypedActor, IDisposable
    {
        public void Dispose() => At("Dispose");

        protected override void OnReceive(object message) => throw (Exception)message;

        protected override void PreStart() => At("PreStart");

        protected override void PostStop() => At("PostStop");

        protected override void PreRestart(Exception reason, object message) => At("PreRestart");

        private void At(string hook)
        {
            if (hook == where && !reader.IsNobody())
                throw new Boom(hook);
        }
    }

    private sealed class ThirdTime : UntypedActor
    {
        public ThirdTime(Counter attempts, IActorRef reader)
        {
            if (attempts.Next() < 3)
                throw new Boom("not yet");
            reader.Tell("alive");
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class WithSlowChild : UntypedActor
    {
        public WithSlowChild(TestLatch mayEnd) => Context.ActorOf(Props.Create(() => new SlowToEnd(mayEnd)));

        protected override void OnReceive(object message) => throw (Exception)message;
    }

    private sealed class SlowToEnd(TestLatch mayEnd) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => mayEnd.Ready();
    }

    private sealed class KeepsItsChild(IActorRef reader) : UntypedActor
    {
        protected override void OnReceive(object message) => throw (Exception)message;

        protected override void PreStart()
        {
            if (Context.Child("child").IsNobody())
            {
                var instances = new Counter();
                Context.ActorOf(Props.Create(() => new Reborn(reader, instances)), "child");
            }
        }

        protected override void PreRestart(Exception reason, object message)
        {
        }
    }

    private sealed class Reborn : UntypedActor
    {
        public Reborn(IActorRef reader, Counter instances) => reader.Tell($"child {instances.Next()}");

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Watcher : UntypedActor
    {
        private readonly IActorRef _subject;
        private readonly IActorRef _reader;

        public Watcher(IActorRef subject, IActorRef reader)
        {
            (_subject, _reader) = (subject, reader);
            Context.Watch(Self);
            Context.Watch(subject);
        }

        protected override void OnReceive(object message)
        {
            if (message is "unwatch")
            {
                Context.Unwatch(_subject);
                _reader.Tell("done");
                return;
            }

            _reader.Tell(message);
        }
    }
}
