// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch.SysMsg;

namespace TTApi.ActorEngine.TestKit;

/// <summary>In place of the actor's own reference; equal to that.</summary>
public abstract partial class TestActorRefBase<TActor>
{
    LocalActorRef IStandsFor.Actor => _actor;

    bool IActorRefScope.IsLocal => true;

    IInternalActorRef IInternalActorRef.Parent => _actor.Parent;

    IActorRefProvider IInternalActorRef.Provider => _actor.Provider;

    bool IInternalActorRef.IsTerminated => _actor.IsTerminated;

    public static bool operator ==(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) => Equals(testActorRef, actorRef);

    public static bool operator !=(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) => !Equals(testActorRef, actorRef);

    public static bool operator ==(IActorRef actorRef, TestActorRefBase<TActor> testActorRef) => Equals(testActorRef, actorRef);

    public static bool operator !=(IActorRef actorRef, TestActorRefBase<TActor> testActorRef) => !Equals(testActorRef, actorRef);

    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef?._actor;

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => _actor.GetChild(name);

    void IInternalActorRef.Start() => _actor.Start();

    void IInternalActorRef.Stop() => _actor.Stop();

    void IInternalActorRef.Suspend() => _actor.Suspend();

    void IInternalActorRef.Resume(Exception causedByFailure) => _actor.Resume(causedByFailure);

    void IInternalActorRef.Restart(Exception cause) => _actor.Restart(cause);

    public void SendSystemMessage(ISystemMessage message) => _actor.SendSystemMessage(message);

    public void SendSystemMessage(ISystemMessage message, IActorRef sender) => _actor.SendSystemMessage(message);

    public bool Equals(IActorRef other) => _actor.Equals(other);

    public override bool Equals(object obj) => _actor.Equals(obj);

    public override int GetHashCode() => _actor.GetHashCode();

    int IComparable<IActorRef>.CompareTo(IActorRef other) => _actor.CompareTo(other);

    public int CompareTo(object obj) => _actor.CompareTo(obj);

    public override string ToString() => $"TestActor[{Path}]";

    private protected static bool Equals(TestActorRefBase<TActor> left, IActorRef right) => left is null ? right is null : left.Equals(right);
}
