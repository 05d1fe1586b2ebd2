// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.TestKit.Tests.TestActors;

public sealed class TestActorsSpec : Spec
{
    [Fact]
    public void A_black_hole_understands_every_message_and_does_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var hole = Sys.ActorOf(BlackHoleActor.Props);

        hole.Tell("hello");
        hole.Tell(new Identify(1));

        ExpectMsg<ActorIdentity>(identity => identity.Subject.Equals(hole));
        Assert.False(HasMessages);
    }

    [Fact]
    public void An_echo_shows_each_message_to_the_test_and_sends_it_back()
    {
        var echo = Sys.ActorOf(EchoActor.Props(this));
        var probe = CreateTestProbe();

        probe.Send(echo, "hello");

        probe.ExpectMsg("hello");
        ExpectMsgFrom(probe, "hello");
    }

    [Fact]
    public void An_echo_can_leave_the_sender_out()
    {
        var echo = Sys.ActorOf(EchoActor.Props(this, echoBackToSenderAsWell: false));
        var probe = CreateTestProbe();

        probe.Send(echo, "hello");

        ExpectMsgFrom(probe, "hello");
        Assert.False(probe.HasMessages);
    }

    [Fact]
    public void An_echo_shows_the_tests_own_message_once()
    {
        var echo = Sys.ActorOf(EchoActor.Props(this));

        echo.Tell("one");
        echo.Tell("two");

        Assert.Equal(new object[] { "one", "two" }, ReceiveN(2));
    }

    [Fact]
    public void A_simple_echo_answers_the_sender()
    {
        var echo = Sys.ActorOf(SimpleEchoActor.Props());

        echo.Tell("hello");

        ExpectMsgFrom(echo, "hello");
    }

    [Fact]
    public void A_forwarder_keeps_the_sender()
    {
        var probe = CreateTestProbe();
        var forwarder = Sys.ActorOf(ForwardActor.Props(probe));

        forwarder.Tell("hello");

        probe.ExpectMsgFrom(TestActor, "hello");
    }

    [Fact]
    public void The_one_that_understands_nothing_says_so()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var nothing = Sys.ActorOf<UnhandledMessageActor>();

        nothing.Tell("hello");

        ExpectMsg<UnhandledMessage>(unhandled => unhandled.Message is "hello" && unhandled.Recipient.Equals(nothing));
    }
}
