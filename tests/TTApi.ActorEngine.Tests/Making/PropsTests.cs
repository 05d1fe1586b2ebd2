// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch;

namespace TTApi.ActorEngine.Tests.Making;

public sealed class PropsTests : Spec
{
    [Fact]
    public async Task Every_way_of_describing_an_actor_makes_it()
    {
        var text = "local";
        Actor.Props[] ways =
        [
            Actor.Props.Create(() => new Named("x", 1)),
            Actor.Props.Create(() => new Named(text, 0 + 1)),
            Actor.Props.Create<Named>("x", 1),
            Actor.Props.Create(NamedType, "x", 1),
            Actor.Props.Create<Named>(null, 1),
            new(typeof(Named), SupervisorStrategy.StoppingStrategy, "x", 1),
            new(typeof(Named), SupervisorStrategy.StoppingStrategy, new List<object> { "x", 1 }),
            Actor.Props.CreateBy(new Factory()),
            Actor.Props.CreateBy<Factory>(),
        ];

        foreach (var props in ways)
            Assert.Equal(1, await Sys.ActorOf(props).Ask<int>("number", TimeSpan.FromSeconds(3)));
        Sys.ActorOf(new Actor.Props(typeof(Plain)));
        Sys.ActorOf(Actor.Props.Create<Plain>(SupervisorStrategy.StoppingStrategy));
        Sys.ActorOf<Plain>("by-type");
    }

    [Fact]
    public void What_is_no_actor_or_no_new_expression_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Actor.Props.Create(typeof(string)));
        Assert.Throws<ArgumentNullException>(() => Actor.Props.Create((Type)null));
        Assert.Throws<ArgumentException>(() => Actor.Props.Create(() => Factory.Shared));
        Assert.IsType<InvalidOperationException>(Assert.Throws<TypeLoadException>(Actor.Props.None.NewActor).InnerException);
        Assert.ThrowsAny<Exception>(() => Actor.Props.Create<Named>("only one").NewActor());
    }

    [Fact]
    public void They_are_immutable_and_equal_by_content()
    {
        var props = Actor.Props.Create<Named>("x", 1);
        var strict = props.WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy);

        Assert.Null(props.SupervisorStrategy);
        Assert.Same(SupervisorStrategy.StoppingStrategy, strict.SupervisorStrategy);
        Assert.Equal(props, Actor.Props.Create<Named>("x", 1));
        Assert.Equal(props.GetHashCode(), Actor.Props.Create<Named>("x", 1).GetHashCode());
        Assert.NotEqual(props, strict);
        Assert.False(props.Equals((object)"x"));
        Assert.Contains(nameof(Named), props.TypeName, StringComparison.Ordinal);
        Assert.Equal(typeof(ActorBase), Actor.Props.None.Type);
    }

    [Fact]
    public void Envelopes_are_equal_by_message_and_sender()
    {
        var envelope = new Envelope("m", TestActor);

        Assert.True(envelope == new Envelope("m", TestActor, Sys) && envelope != new Envelope("m", null) && envelope.Equals((object)envelope));
        Assert.Equal(envelope.GetHashCode(), new Envelope("m", TestActor).GetHashCode());
        Assert.Equal("m from NoSender", new Envelope("m", null).ToString());
        Assert.Throws<InvalidMessageException>(() => new Envelope(null, null, Sys));
        Assert.Equal(Sys.DeadLetters, new Envelope("m", null, Sys).Sender);
    }

    [Fact]
    public void Messages_of_the_engine_have_words()
    {
        var terminated = new Terminated(TestActor, existenceConfirmed: true, addressTerminated: false);
        Assert.Equal(terminated, new Terminated(TestActor, existenceConfirmed: true, addressTerminated: false));
        Assert.Equal(terminated.GetHashCode(), new Terminated(TestActor, existenceConfirmed: true, addressTerminated: false).GetHashCode());
        Assert.False(terminated.Equals((object)"x") || terminated.AddressTerminated);
        object[] messages = [terminated, PoisonPill.Instance, Kill.Instance, new Identify(1), new ActorIdentity(1, TestActor), new Status.Success(null), new Status.Failure(new InvalidOperationException(), 3)];
        Assert.All(messages, message => Assert.DoesNotContain("TTApi.ActorEngine.Actor.", message.ToString(), StringComparison.Ordinal));
        Assert.Equal(1, new ActorIdentity(1, null).MessageId);
        Assert.Contains("from", new Event.DeadLetter("m", TestActor, TestActor).ToString(), StringComparison.Ordinal);
        Assert.Null(Status.Success.Instance.Status);
    }

    [Fact]
    public async Task Kill_makes_an_actor_fail_and_strangers_get_no_mailbox()
    {
        var actor = Sys.ActorOf(Actor.Props.Create<Plain>());
        Watch(actor);

        await EventFilter.Exception<ActorKilledException>().ExpectOneAsync(() =>
        {
            actor.Tell(Kill.Instance);
            return Task.CompletedTask;
        });

        ExpectTerminated(actor);
        Assert.True(typeof(IWithStash).GetInterfaces().Contains(typeof(IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>)));
    }

    private static Type NamedType => typeof(Named);

    private sealed class Named(string name, int number) : UntypedActor
    {
        public string Name => name;

        protected override void OnReceive(object message) => Sender.Tell(number);
    }

    private sealed class Plain : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Factory : IIndirectActorProducer
    {
        public static Named Shared => null;

        public Type ActorType => typeof(Named);

        public ActorBase Produce() => new Named("made", 1);

        public void Release(ActorBase actor)
        {
        }
    }
}
