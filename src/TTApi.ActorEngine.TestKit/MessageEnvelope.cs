// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>A message that a test actor got, and from whom.</summary>
public abstract class MessageEnvelope
{
    public abstract object Message { get; }

    public abstract IActorRef Sender { get; }
}

/// <inheritdoc/>
public class RealMessageEnvelope(object message, IActorRef sender) : MessageEnvelope
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

    /// <exception cref="IllegalActorStateException">Always.</exception>
    public override object Message => throw NothingReceived();

    /// <exception cref="IllegalActorStateException">Always.</exception>
    public override IActorRef Sender => throw NothingReceived();

    public override string ToString() => "<null>";

    private static IllegalActorStateException NothingReceived() => new("There is no last message: the last receive took none.");
}
