// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch.SysMsg;
using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.TestKit.Tests.Refs;

public sealed class TestActorRefAsReferenceSpec : Spec
{
    private readonly TestActorRef<SimpleEchoActor> _echo;

    public TestActorRefAsReferenceSpec() => _echo = ActorOfAsTestActorRef<SimpleEchoActor>("echo");

    private IInternalActorRef Reference => _echo;

    [Fact]
    public void It_equals_the_actors_own_reference()
    {
        IActorRef own = _echo.Ref;
        TestActorRefBase<SimpleEchoActor> asBase = _echo;

        Assert.True(_echo == own && own == _echo && asBase == own && own == asBase);
        Assert.False(_echo != own || own != _echo || asBase != own || own != asBase);
        Assert.True(_echo.Equals((object)own) && _echo.Equals(own) && own.Equals(_echo));
        Assert.Equal(own.GetHashCode(), _echo.GetHashCode());
        Assert.Same(own, TestActorRefBase<SimpleEchoActor>.ToActorRef(_echo));
        Assert.Equal(0, Reference.CompareTo(own));
        Assert.Equal(0, _echo.CompareTo((object)own));
    }

    [Fact]
    public void No_reference_equals_no_other()
    {
        const TestActorRef<SimpleEchoActor> None = null;

        Assert.True(None == (IActorRef)null);
        Assert.True(None != TestActor);
        Assert.True(_echo != TestActor);
        Assert.Null(TestActorRefBase<SimpleEchoActor>.ToActorRef(null));
    }

    [Fact]
    public void It_tells_path_parent_and_provider()
    {
        Assert.Equal("/user/echo", Reference.Path.ToStringWithoutAddress());
        Assert.Equal("/user", Reference.Parent.Path.ToStringWithoutAddress());
        Assert.Same(((ExtendedActorSystem)Sys).Provider, Reference.Provider);
        Assert.True(Reference.IsLocal);
        Assert.True(Reference.GetChild(["nobody"]).IsNobody());
    }

    [Fact]
    public void Suspended_it_handles_messages_when_it_resumes()
    {
        Reference.Start();
        Reference.Suspend();
        _echo.Tell("hello");
        Assert.False(HasMessages);

        Reference.Resume(null);

        ExpectMsgFrom(_echo, "hello");
    }

    [Fact]
    public void Restarted_it_is_another_instance()
    {
        var before = _echo.UnderlyingActor;

        Reference.Suspend();
        Reference.Restart(new InvalidOperationException("for once"));

        Assert.NotSame(before, _echo.UnderlyingActor);
    }

    [Fact]
    public void Stopped_it_ends()
    {
        Watch(_echo);

        Assert.False(Reference.IsTerminated);
        Reference.Stop();

        ExpectTerminated(_echo);
        Assert.True(Reference.IsTerminated);
    }

    [Fact]
    public void It_takes_system_messages()
    {
        _echo.SendSystemMessage(new Suspend());
        _echo.Tell("hello");
        Assert.False(HasMessages);

        _echo.SendSystemMessage(new Resume(null), TestActor);

        ExpectMsg("hello");
    }

    [Fact]
    public void A_probe_or_another_such_reference_can_supervise_it()
    {
        var probe = CreateTestProbe("boss");

        var child = ActorOfAsTestActorRef<SimpleEchoActor>(probe, "child");
        var grandchild = ActorOfAsTestActorRef<SimpleEchoActor>(child, "grandchild");

        Assert.Equal("/system/boss/child/grandchild", grandchild.Path.ToStringWithoutAddress());
    }

    [Fact]
    public void Nobody_else_can()
    {
        Assert.Throws<ArgumentException>(() => ActorOfAsTestActorRef<SimpleEchoActor>(ActorRefs.Nobody));
        Assert.Throws<ArgumentNullException>(() => new TestActorRef<SimpleEchoActor>(null, Props.Empty));

        Watch(_echo);
        Sys.Stop(_echo);
        ExpectTerminated(_echo);
        Assert.Throws<IllegalActorStateException>(() => ActorOfAsTestActorRef<SimpleEchoActor>(_echo));
    }
}
