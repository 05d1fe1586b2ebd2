// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Handled by the cell, not by the actor's own behaviour (a <see cref="Terminated"/> reaches the behaviour after the cell has checked it).</summary>
public interface IAutoReceivedMessage;

/// <summary>Not to be accepted from strangers.</summary>
public interface IPossiblyHarmful;

/// <summary>Leaves the receive timeout running.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>A marker without meaning here: messages of one process are not serialised.</summary>
public interface INoSerializationVerificationNeeded;

/// <summary>Carries another message.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}

/// <summary>Stops the actor when its turn in the mailbox comes.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful, Event.IDeadLetterSuppression
{
    private PoisonPill()
    {
    }

    public static PoisonPill Instance { get; } = new();

    public override string ToString() => "<PoisonPill>";
}

/// <summary>Makes the actor fail with <see cref="ActorKilledException"/>.</summary>
public sealed class Kill : IAutoReceivedMessage
{
    private Kill()
    {
    }

    public static Kill Instance { get; } = new();

    public override string ToString() => "<Kill>";
}

/// <summary>Answered by every living actor with <see cref="ActorIdentity"/>.</summary>
public sealed class Identify(object messageId) : IAutoReceivedMessage, INotInfluenceReceiveTimeout
{
    public object MessageId => messageId;

    public override string ToString() => $"<Identify> - MessageId: {messageId}";
}

/// <summary>The answer to <see cref="Identify"/>.</summary>
public sealed class ActorIdentity(object messageId, IActorRef subject)
{
    public object MessageId => messageId;

    /// <summary>Null when the asked path has no actor.</summary>
    public IActorRef Subject => subject;

    public override string ToString() => $"<ActorIdentity> - MessageId: {messageId}, Subject: {subject}";
}

/// <summary>A watched actor has ended.</summary>
public sealed class Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    : IAutoReceivedMessage, IPossiblyHarmful, Event.IDeadLetterSuppression, INoSerializationVerificationNeeded, IEquatable<Terminated>
{
    public IActorRef ActorRef => actorRef;

    public bool ExistenceConfirmed => existenceConfirmed;

    public bool AddressTerminated => addressTerminated;

    public bool Equals(Terminated other) =>
        other is not null && Equals(actorRef, other.ActorRef) && existenceConfirmed == other.ExistenceConfirmed && addressTerminated == other.AddressTerminated;

    public override bool Equals(object obj) => Equals(obj as Terminated);

    public override int GetHashCode() => HashCode.Combine(actorRef, existenceConfirmed, addressTerminated);

    public override string ToString() => $"<Terminated>: {actorRef} - ExistenceConfirmed={existenceConfirmed}";
}

/// <summary>No message came for as long as <see cref="IActorContext.SetReceiveTimeout"/> said.</summary>
public class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout()
    {
    }

    public static ReceiveTimeout Instance { get; } = new();
}

/// <summary>How an operation of another actor ended, as a message.</summary>
public abstract class Status
{
    public sealed class Success(object status) : Status
    {
        public static readonly Success Instance = new(null);

        public readonly object Status = status;

        public override string ToString() => $"Success: {Status ?? "null"}";
    }

    /// <summary>An Ask that gets it fails with the cause.</summary>
    public sealed class Failure(Exception cause, object state) : Status
    {
        public readonly Exception Cause = cause;

        public readonly object State = state;

        public Failure(Exception cause)
            : this(cause, null)
        {
        }

        public override string ToString() => $"Failure: {Cause}";
    }
}
