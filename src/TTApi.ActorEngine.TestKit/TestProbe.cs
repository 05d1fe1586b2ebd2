// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>A test actor of its own, as many as a test needs; also a reference to itself.</summary>
public class TestProbe(ActorSystem system, ITestKitAssertions assertions, string testProbeName = null)
    : TestKitBase(assertions, system, testProbeName), INoImplicitSender, IInternalActorRef
{
    public IActorRef Ref => TestActor;

    public IActorRef Sender => LastSender;

    public ActorPath Path => TestActor.Path;

    public bool IsLocal => true;

    IInternalActorRef IInternalActorRef.Parent => Internal.Parent;

    IActorRefProvider IInternalActorRef.Provider => Internal.Provider;

    private IInternalActorRef Internal => (IInternalActorRef)TestActor;

    /// <summary>Sends as this probe.</summary>
    public void Send(IActorRef actor, object message) => actor.Tell(message, TestActor);

    /// <summary>Forwards the last message.</summary>
    public void Forward(IActorRef actor) => actor.Tell(LastMessage, Sender);

    public void Forward(IActorRef actor, object message) => actor.Tell(message, Sender);

    /// <summary>Answers the sender of the last message.</summary>
    public void Reply(object message) => Sender.Tell(message, TestActor);

    public void Tell(object message, IActorRef sender) => TestActor.Tell(message, sender);

    public bool Equals(IActorRef other) => TestActor.Equals(other is TestProbe probe ? probe.Ref : other);

    public override bool Equals(object obj) => obj is IActorRef other && Equals(other);

    public override int GetHashCode() => TestActor.GetHashCode();

    public int CompareTo(IActorRef other) => TestActor.CompareTo(other);

    public int CompareTo(object obj) => TestActor.CompareTo(obj);

    public void SendSystemMessage(Dispatch.SysMsg.ISystemMessage message) => Internal.SendSystemMessage(message);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => Internal.GetChild(name);

    void IInternalActorRef.Start() => Internal.Start();

    void IInternalActorRef.Stop() => Internal.Stop();

    void IInternalActorRef.Suspend() => Internal.Suspend();

    void IInternalActorRef.Resume(Exception causedByFailure) => Internal.Resume(causedByFailure);

    void IInternalActorRef.Restart(Exception cause) => Internal.Restart(cause);
}
