// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Systems;

/// <summary>What extensions of the engine see of references and of the system.</summary>
public sealed class ReferenceSpec : Spec
{
    [Fact]
    public void A_reference_knows_that_its_actor_has_ended()
    {
        var actor = Sys.ActorOf<Silent>();
        Watch(actor);
        Assert.False(((IInternalActorRef)actor).IsTerminated);

        Sys.Stop(actor);
        ExpectTerminated(actor);

        Assert.True(((IInternalActorRef)actor).IsTerminated);
        Assert.False(ActorRefs.Nobody.IsTerminated);
    }

    [Fact]
    public void Nobody_gives_way_to_another()
    {
        Assert.Same(TestActor, ((IActorRef)null).GetOrElse(() => TestActor));
        Assert.Same(TestActor, ActorRefs.Nobody.GetOrElse(() => TestActor));
        Assert.Same(TestActor, TestActor.GetOrElse(() => throw new InvalidOperationException("Nobody asked.")));
    }

    [Fact]
    public void Actors_of_the_system_itself_live_below_its_own_guardian()
    {
        var system = (ExtendedActorSystem)Sys;

        var actor = system.SystemActorOf<Silent>("quiet");

        Assert.Equal(system.Provider.SystemGuardian.Path / "quiet", actor.Path);
        Assert.Equal(system.Provider.RootPath, system.LookupRoot.Path);
        Assert.Same(Sys.IgnoreRef, system.Provider.IgnoreRef);
        Assert.Same(Sys.Settings, system.Provider.Settings);
    }

    [Fact]
    public void Tables_as_deciders_are_equal_by_what_they_say()
    {
        var table = Decider.From(Directive.Stop, new KeyValuePair<Type, Directive>(typeof(TimeoutException), Directive.Resume));
        var same = Decider.From(Directive.Stop, new KeyValuePair<Type, Directive>(typeof(TimeoutException), Directive.Resume));

        Assert.Equal(table, same);
        Assert.Equal(new OneForOneStrategy(table), new OneForOneStrategy(same));
        Assert.NotEqual(table, Decider.From(Directive.Restart));
    }

    private sealed class Silent : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
