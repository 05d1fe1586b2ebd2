// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>References that everybody knows.</summary>
public static class ActorRefs
{
    /// <summary>The reference to no actor, where one is looked for in vain.</summary>
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>The sender of what nobody sent.</summary>
    public static readonly IActorRef NoSender;
}

/// <summary>No actor at all.</summary>
public sealed class Nobody : MinimalActorRef
{
    public static readonly Nobody Instance = new();

    private Nobody()
    {
    }

    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"), "/Nobody");

    /// <exception cref="NotSupportedException">Nobody belongs to no system.</exception>
    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody does not provide");
}

/// <summary>Ways of asking whether there is anybody.</summary>
public static class ActorRefExtensions
{
    /// <summary>Whether the reference is null, <see cref="ActorRefs.Nobody"/>, the dead letters, or one without a path.</summary>
    public static bool IsNobody(this IActorRef actorRef) => actorRef switch
    {
        null or Nobody or DeadLetterActorRef => true,
        LocalActorRef => false, // without its path, which may not be made yet
        _ => actorRef.Path is not { } path || (path.Uid == 0 && path.Name == "deadLetters"),
    };

    /// <summary>The reference, or else another one if it is nobody.</summary>
    public static IActorRef GetOrElse(this IActorRef actorRef, Func<IActorRef> elseValue) => actorRef.IsNobody() ? elseValue?.Invoke() : actorRef;
}

/// <summary>Telling in the name of the actor that runs.</summary>
public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends with the running actor as sender, or none outside of actors.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.GetCurrentSelfOrNoSender());

    /// <summary>Sends with the sender of the current message as sender.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.GetCurrentSenderOrNoSender());
}
