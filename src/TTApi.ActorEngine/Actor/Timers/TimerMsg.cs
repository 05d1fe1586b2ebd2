// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>A timer, and the message it sends. That it is this very object which is under the key now tells the message from an earlier one's.</summary>
internal class TimerMsg(object key, object message, bool isPeriodic) : IWrappedMessage, INoSerializationVerificationNeeded
{
    public object Key => key;

    public object Message => message;

    public bool IsPeriodic => isPeriodic;

    /// <summary>Ends the schedule.</summary>
    public ICancelable Schedule { get; set; }

    public static TimerMsg Of(object key, object message, bool isPeriodic) => message is INotInfluenceReceiveTimeout
        ? new TimerMsgNotInfluenceReceiveTimeout(key, message, isPeriodic)
        : new TimerMsg(key, message, isPeriodic);

    public override string ToString() => $"TimerMsg(key={key}, message={message})";
}

internal sealed class TimerMsgNotInfluenceReceiveTimeout(object key, object message, bool isPeriodic)
    : TimerMsg(key, message, isPeriodic), INotInfluenceReceiveTimeout;
