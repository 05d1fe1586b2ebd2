// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>A message that a test actor got, and from whom.</summary>
public abstract class MessageEnvelope
{
    public abstract object Message { get; }

    public abstract IActorRef Sender { get; }
}

public sealed class RealMessageEnvelope(object message, IActorRef sender) : MessageEnvelope
{
    public override object Message => message;

    public override IActorRef Sender => sender;

    public override string ToString() => $"<{message ?? "null"}> from {sender?.ToString() ?? "NoSender"}";
}

/// <summary>No message came.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    public static readonly NullMessageEnvelope Instance = new();

    private NullMessageEnvelope()
    {
    }

    public override object Message => throw new InvalidOperationException("No message was received.");

    public override IActorRef Sender => throw new InvalidOperationException("No message was received.");

    public override string ToString() => "<null>";
}
