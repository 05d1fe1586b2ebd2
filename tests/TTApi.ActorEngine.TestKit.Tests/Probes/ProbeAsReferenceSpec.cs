// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch.SysMsg;

namespace TTApi.ActorEngine.TestKit.Tests.Probes;

public sealed class ProbeAsReferenceSpec : Spec
{
    private readonly TestProbe _probe;

    public ProbeAsReferenceSpec() => _probe = CreateTestProbe("probe");

    private IInternalActorRef Reference => _probe;

    [Fact]
    public void A_probe_equals_its_actor()
    {
        IActorRef reference = _probe;

        Assert.True(_probe.Equals((object)_probe.Ref));
        Assert.True(_probe.Ref.Equals(reference));
        Assert.True(reference.Equals(_probe.Ref));
        Assert.Equal(_probe.Ref.GetHashCode(), _probe.GetHashCode());
        Assert.Single(new HashSet<IActorRef> { _probe, _probe.Ref });
        Assert.Equal(0, reference.CompareTo(_probe.Ref));
        Assert.Equal(0, _probe.CompareTo((object)_probe.Ref));
        Assert.False(_probe.Equals((object)TestActor));
    }

    [Fact]
    public void A_probe_tells_path_parent_and_provider()
    {
        Assert.Equal("/system/probe", Reference.Path.ToStringWithoutAddress());
        Assert.Equal("/system", Reference.Parent.Path.ToStringWithoutAddress());
        Assert.Same(((ExtendedActorSystem)Sys).Provider, Reference.Provider);
        Assert.True(Reference.IsLocal);
        Assert.Equal($"TestProbe({_probe.Ref})", _probe.ToString());
    }

    [Fact]
    public void A_probe_is_told_messages()
    {
        ((ICanTell)_probe).Tell("one", TestActor);
        _probe.Tell("two");

        _probe.ExpectMsgFrom(TestActor, "one");
        _probe.ExpectMsgFrom(TestActor, "two");
    }

    [Fact]
    public void A_probe_can_be_the_sender()
    {
        TestActor.Tell("hello", _probe);

        ExpectMsgFrom(_probe, "hello");
    }

    [Fact]
    public void A_probe_has_children()
    {
        var child = _probe.ChildActorOf(Props.Empty, "child");

        Assert.Equal(child, Reference.GetChild(["child"]));
    }

    [Fact]
    public void A_suspended_probe_takes_messages_when_it_resumes()
    {
        Reference.Start();
        Reference.Suspend();
        _probe.Tell("hello");
        Assert.False(_probe.HasMessages);

        Reference.Resume(null);

        _probe.ExpectMsg("hello");
    }

    [Fact]
    public void A_restarted_probe_keeps_what_it_got()
    {
        _probe.Tell("before");
        Reference.Suspend();
        Reference.Restart(new InvalidOperationException("for once"));
        _probe.Tell("after");

        Assert.Equal(new object[] { "before", "after" }, _probe.ReceiveN(2));
    }

    [Fact]
    public void A_stopped_probe_ends()
    {
        Watch(_probe);

        Assert.False(Reference.IsTerminated);
        Reference.Stop();

        ExpectTerminated(_probe);
        Assert.True(Reference.IsTerminated);
    }

    [Fact]
    public void A_probe_takes_system_messages()
    {
        _probe.SendSystemMessage(new Suspend());
        _probe.Tell("hello");
        Assert.False(_probe.HasMessages);

        _probe.SendSystemMessage(new Resume(null), TestActor);

        _probe.ExpectMsg("hello");
    }
}
