// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>An actor whose behaviour is a list of handlers by type, the first that fits being taken.</summary>
/// <remarks>Handlers are declared in the constructor, or in the action given to <see cref="Become(Action)"/>; nowhere else.</remarks>
public abstract class ReceiveActor : UntypedActor, IInitializableActor
{
    private MessageHandlers _handlers = new();
    private MessageHandlers _declaring;

    protected ReceiveActor() => _declaring = _handlers;

    void IInitializableActor.Init() => _declaring = null;

    protected sealed override void OnReceive(object message) => Handle(_handlers, message);

    protected void Become(Action configure) => base.Become(Declared(configure));

    protected void BecomeStacked(Action configure) => base.BecomeStacked(Declared(configure));

    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) => Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) => Add(new TypeHandler(messageType, handler, shouldHandle));

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Receive(messageType, handler, shouldHandle);

    /// <summary>A handler that returns false leaves the message to the next.</summary>
    protected void Receive<T>(Func<T, bool> handler) => Add(new FuncHandler<T>(handler));

    /// <inheritdoc cref="Receive{T}(Func{T, bool})"/>
    protected void Receive(Type messageType, Func<object, bool> handler) => Add(new TypeFuncHandler(messageType, handler));

    /// <summary>Takes whatever no handler before took; none can be declared after it.</summary>
    protected void ReceiveAny(Action<object> handler) => Add(new AnyHandler(handler));

    protected void ReceiveAnyAsync(Func<object, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ReceiveAny(message => RunTask(() => handler(message)));
    }

    /// <summary>The next message is not handled before the task has ended; <see cref="ActorBase.Sender"/> and <see cref="ActorBase.Self"/> stay right after an await.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Receive(message => RunTask(() => handler(message)), shouldHandle);
    }

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Receive(messageType, message => RunTask(() => handler(message)), shouldHandle);
    }

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) => ReceiveAsync(messageType, handler, shouldHandle);

    private void Add(MessageHandler handler)
    {
        if (_declaring is null)
            throw new InvalidOperationException("You may only call Receive-methods when constructing the actor and inside Become().");
        _declaring.Add(handler);
    }

    private UntypedReceive Declared(Action configure)
    {
        var handlers = MessageHandlers.Declare(configure, ref _declaring);
        return message => Handle(handlers, message);
    }

    private void Handle(MessageHandlers handlers, object message)
    {
        if (!handlers.TryHandle(message))
            Unhandled(message);
    }
}
