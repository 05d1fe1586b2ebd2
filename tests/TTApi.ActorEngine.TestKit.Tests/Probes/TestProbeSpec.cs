// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.TestKit.Tests.Probes;

public sealed class TestProbeSpec : Spec
{
    [Fact]
    public void A_probe_sends_as_itself()
    {
        var probe = CreateTestProbe();

        probe.Send(TestActor, "hello");

        ExpectMsgFrom(probe, "hello");
    }

    [Fact]
    public void A_probe_answers_who_sent_the_last_message()
    {
        var probe = CreateTestProbe();
        probe.Tell("question");
        probe.ExpectMsg("question");

        probe.Reply("answer");

        ExpectMsgFrom(probe, "answer");
        Assert.Equal(TestActor, probe.Sender);
    }

    [Fact]
    public void A_probe_forwards_the_last_message_or_another()
    {
        var (probe, other) = (CreateTestProbe(), CreateTestProbe());
        probe.Tell("one");
        probe.ExpectMsg("one");

        probe.Forward(other);
        probe.Forward(other, "two");

        other.ExpectMsgFrom(TestActor, "one");
        other.ExpectMsgFrom(TestActor, "two");
    }

    [Fact]
    public void A_probe_that_got_nothing_can_neither_answer_nor_forward()
    {
        var probe = CreateTestProbe();

        Assert.Throws<IllegalActorStateException>(() => probe.Reply("answer"));
        Assert.Throws<IllegalActorStateException>(() => probe.Forward(TestActor));
    }

    [Fact]
    public void A_probe_has_expectations_of_its_own()
    {
        var (one, two) = (CreateTestProbe(), CreateTestProbe());

        one.Tell("one");
        two.Tell("two");

        two.ExpectMsg("two");
        one.ExpectMsg("one");
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_probe_has_the_name_it_is_given()
    {
        Assert.Equal("alice", CreateTestProbe("alice").Ref.Path.Name);
        Assert.Equal("bob", CreateTestProbe(Sys, "bob").Ref.Path.Name);
        Assert.StartsWith("testActor", CreateTestProbe().Ref.Path.Name, StringComparison.Ordinal);
        Assert.Throws<InvalidActorNameException>(() => CreateTestProbe("alice"));
    }

    [Fact]
    public void A_probe_makes_no_other() => Assert.Throws<NotSupportedException>(() => CreateTestProbe().CreateTestProbe());

    [Fact]
    public void A_probe_is_not_the_sender_of_what_the_test_tells()
    {
        var probe = CreateTestProbe();
        var echo = Sys.ActorOf(SimpleEchoActor.Props());

        echo.Tell("hello");

        ExpectMsg("hello");
        Assert.False(probe.HasMessages);
    }

    [Fact]
    public async Task A_probe_watches_and_can_be_watched()
    {
        var probe = CreateTestProbe();
        var subject = Sys.ActorOf(Props.Empty);
        probe.Watch(subject);
        Watch(probe);

        Sys.Stop(subject);
        await probe.ExpectTerminatedAsync(subject);
        Sys.Stop(probe);

        ExpectTerminated(probe);
    }

    [Fact]
    public void An_actor_must_be_there()
    {
        var probe = CreateTestProbe();

        Assert.Throws<ArgumentNullException>(() => probe.Send(null, "hello"));
        Assert.Throws<ArgumentNullException>(() => probe.Forward(null, "hello"));
    }
}
