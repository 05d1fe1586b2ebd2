// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Tests.Systems;

/// <summary>References that have no actor behind them, and where they are in the tree.</summary>
public sealed class SpecialRefsSpec : Spec
{
    private ActorSystemImpl Impl => (ActorSystemImpl)Sys;

    [Fact]
    public void All_are_local_to_their_system_and_have_no_children()
    {
        var nowhere = new EmptyLocalActorRef(Impl, TestActor.Path / "nobody");
        foreach (var actor in new[] { Impl.DeadLettersRef, (IInternalActorRef)Sys.IgnoreRef, nowhere, Impl.Temp, Impl.Root.Parent })
        {
            Assert.Same(((ExtendedActorSystem)Sys).Provider, actor.Provider);
            Assert.True(actor.IsLocal);
            Assert.True(actor.GetChild(["x"]).IsNobody());
        }

        Assert.Equal(Impl.Temp, Impl.Temp.GetChild([]));
    }

    [Fact]
    public void Where_no_actor_is_one_counts_as_ended()
    {
        var nowhere = (IInternalActorRef)((ExtendedActorSystem)Sys).Provider.ResolveActorRef(TestActor.Path / "nobody");

        Assert.True(nowhere.IsTerminated);
        Assert.True(Impl.DeadLettersRef.IsTerminated);
        Assert.False(((IInternalActorRef)Sys.IgnoreRef).IsTerminated);
        Assert.False(((IInternalActorRef)TestActor).IsTerminated);
    }

    [Theory]
    [InlineData("deadLetters")]
    [InlineData("ignore")]
    [InlineData("temp")]
    [InlineData("user")]
    public void The_root_knows_them_by_name(string name) => Assert.Equal(name, Impl.Root.GetSingleChild(name).Path.Name);

    [Fact]
    public void Above_the_root_is_the_root()
    {
        var user = (IInternalActorRef)Impl.Guardian;

        Assert.Equal(Impl.Root, user.GetChild([".."]));
        Assert.Equal(Impl.Root, user.GetChild(["..", "..", "..", ""]));
        Assert.Equal(user, user.GetChild(["..", "..", "user"]));
    }

    [Fact]
    public async Task A_failing_guardian_ends_the_system()
    {
        using var system = ActorSystem.Create("falling", ActorSystemSetup.Create(new EngineSettings
        {
            LoggerFactory = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
            GuardianStrategy = new OneForOneStrategy(_ => Directive.Escalate),
        }));

        system.ActorOf(Props.Create(() => new Fails())).Tell("now");

        await system.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Guardians_understand_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        Impl.Guardian.Tell("what?");
        Assert.Equal("what?", ExpectMsg<UnhandledMessage>().Message);
        Impl.Root.Tell("what?");
        Assert.Equal(Impl.Root, ExpectMsg<UnhandledMessage>().Recipient);
    }

    [Fact]
    public void Extensions_are_found_by_their_type_and_by_their_identity()
    {
        IExtensionId id = new Numbered();

        var made = (Number)id.Apply(Sys);

        Assert.Same(made, id.Get(Sys));
        Assert.Same(made, new Numbered().Get(Sys));
        Assert.Same(made, Sys.WithExtension<Number>());
        Assert.Same(made, Sys.WithExtension<Number, Numbered>());
        Assert.Equal(typeof(Number), id.ExtensionType);
    }

    private sealed class Fails : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException((string)message);
    }

    private sealed class Number : IExtension;

    private sealed class Numbered : ExtensionIdProvider<Number>
    {
        public override Number CreateExtension(ExtendedActorSystem system) => new();
    }
}
