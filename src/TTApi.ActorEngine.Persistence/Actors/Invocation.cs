// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.ActorEngine.Persistence;

/// <summary>What is to be done with an event when its turn has come.</summary>
internal enum InvocationKind
{
    /// <summary>Its handler is called after it was written.</summary>
    Persist,

    /// <summary>Its handler is called after those before it; it is not written.</summary>
    Defer,

    /// <summary>The journal cannot take it.</summary>
    Reject,
}

/// <summary>A handler that waits for its turn.</summary>
/// <param name="Kind">What becomes of the event.</param>
/// <param name="Event">As it was given.</param>
/// <param name="Handler">The handler, an <see cref="Action{T}"/>; or why the event is rejected.</param>
/// <param name="Call">Calls a handler of that type.</param>
/// <param name="Sender">Who sent the command that it belongs to, and is the sender again when it is called.</param>
/// <param name="HoldsCommands">Whether commands wait until its turn is over.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Invocation(InvocationKind Kind, object Event, object Handler, Action<object, object> Call, IActorRef Sender, bool HoldsCommands)
{
    public void Invoke() => Call(Handler, Event);
}

/// <summary>Calls handlers of a type; one delegate for all of them.</summary>
internal static class HandlerOf<T>
{
    public static readonly Action<object, object> Call = static (handler, evt) => ((Action<T>)handler)((T)evt);
}
