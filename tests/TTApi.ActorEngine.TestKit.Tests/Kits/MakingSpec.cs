// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.TestKit.Tests.Kits;

public sealed class MakingSpec : Spec
{
    [Fact]
    public void Actors_are_made_in_every_way()
    {
        IActorRef[] named = [ActorOf(BlackHoleActor.Props, "a"), ActorOf<BlackHoleActor>("b"), ActorOf(() => new BlackHoleActor(), "c")];
        IActorRef[] unnamed = [ActorOf(BlackHoleActor.Props), ActorOf<BlackHoleActor>(), ActorOf(() => new BlackHoleActor())];

        Assert.Equal(["/user/a", "/user/b", "/user/c"], named.Select(actor => actor.Path.ToStringWithoutAddress()));
        Assert.All(unnamed, actor => Assert.StartsWith("/user/$", actor.Path.ToStringWithoutAddress(), StringComparison.Ordinal));
    }

    [Fact]
    public void Actors_are_made_out_of_actions()
    {
        var (one, two) = (ActorOf(dsl => dsl.ReceiveAny((message, context) => context.Sender.Tell(message)), "one"), ActorOf((dsl, context) => dsl.ReceiveAny((_, _) => TestActor.Tell(context.Self)), "two"));

        one.Tell("hello");
        two.Tell("who?");

        Assert.Equal(new object[] { "hello", two }, ReceiveN(2).OrderBy(message => message is string ? 0 : 1));
    }

    [Fact]
    public void Actors_are_selected_in_every_way()
    {
        var echo = ActorOf(SimpleEchoActor.Props(), "echo");

        ActorSelection(echo.Path).Tell("by path");
        ActorSelection("/user/echo").Tell("by text");
        ActorSelection(((ExtendedActorSystem)Sys).Guardian, "echo").Tell("from its parent");

        Assert.Equal(new object[] { "by path", "by text", "from its parent" }, ReceiveN(3));
    }

    [Fact]
    public void Further_test_actors_tell_the_same_test()
    {
        var other = CreateTestActor("other");

        other.Tell("hello", ActorRefs.NoSender);

        ExpectMsg("hello");
        Assert.Equal("/system/other", other.Path.ToStringWithoutAddress());
    }
}
