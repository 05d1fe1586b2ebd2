// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>A message and who sent it, or null.</summary>
public readonly struct Envelope(object message, IActorRef sender) : IEquatable<Envelope>
{
    public Envelope(object message, IActorRef sender, ActorSystem system)
        : this(message ?? throw new InvalidMessageException("Message is null."), sender ?? system.DeadLetters)
    {
    }

    public object Message { get; } = message;

    public IActorRef Sender { get; } = sender;

    public static bool operator ==(Envelope left, Envelope right) => left.Equals(right);

    public static bool operator !=(Envelope left, Envelope right) => !left.Equals(right);

    public bool Equals(Envelope other) => ReferenceEquals(Message, other.Message) && Equals(Sender, other.Sender);

    public override bool Equals(object obj) => obj is Envelope other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Message, Sender);

    public override string ToString() => $"{Message} from {Sender?.ToString() ?? "NoSender"}";
}
