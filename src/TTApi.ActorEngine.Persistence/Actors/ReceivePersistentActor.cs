// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor.Internal;

namespace TTApi.ActorEngine.Persistence;

/// <summary>A persistent actor whose behaviours are lists of handlers by type, the first that fits being taken.</summary>
/// <remarks>Handlers are declared in the constructor; those of commands also in the action given to <see cref="Become(Action)"/>.</remarks>
public abstract class ReceivePersistentActor : UntypedPersistentActor, IInitializableActor
{
    private readonly MessageHandlers _commands = new();
    private readonly MessageHandlers _recovers = new();
    private MessageHandlers _declaring;
    private bool _isMade;

    protected ReceivePersistentActor() => _declaring = _commands;

    void IInitializableActor.Init() => (_declaring, _isMade) = (null, true);

    protected sealed override void OnCommand(object message) => Handle(_commands, message);

    protected sealed override void OnRecover(object message) => Handle(_recovers, message);

    protected void Become(Action configure) => base.Become(Declared(configure));

    protected void BecomeStacked(Action configure) => base.BecomeStacked(Declared(configure));

    protected void Recover<T>(Action<T> handler, Predicate<T> shouldHandle = null) => AddRecover(new ActionHandler<T>(handler, shouldHandle));

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => Recover(handler, shouldHandle);

    protected void Recover(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) => AddRecover(new TypeHandler(messageType, handler, shouldHandle));

    protected void Recover(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Recover(messageType, handler, shouldHandle);

    /// <summary>A handler that returns false leaves the message to the next.</summary>
    protected void Recover<T>(Func<T, bool> handler) => AddRecover(new FuncHandler<T>(handler));

    /// <inheritdoc cref="Recover{T}(Func{T, bool})"/>
    protected void Recover(Type messageType, Func<object, bool> handler) => AddRecover(new TypeFuncHandler(messageType, handler));

    /// <summary>Takes whatever no handler before took.</summary>
    protected void RecoverAny(Action<object> handler) => AddRecover(new AnyHandler(handler));

    protected void Command<T>(Action<T> handler, Predicate<T> shouldHandle = null) => AddCommand(new ActionHandler<T>(handler, shouldHandle));

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Command(handler, shouldHandle);

    protected void Command(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) => AddCommand(new TypeHandler(messageType, handler, shouldHandle));

    protected void Command(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Command(messageType, handler, shouldHandle);

    /// <inheritdoc cref="Recover{T}(Func{T, bool})"/>
    protected void Command<T>(Func<T, bool> handler) => AddCommand(new FuncHandler<T>(handler));

    /// <inheritdoc cref="Recover{T}(Func{T, bool})"/>
    protected void Command(Type messageType, Func<object, bool> handler) => AddCommand(new TypeFuncHandler(messageType, handler));

    /// <inheritdoc cref="RecoverAny"/>
    protected void Command(Action<object> handler) => AddCommand(new AnyHandler(handler));

    /// <inheritdoc cref="RecoverAny"/>
    protected void CommandAny(Action<object> handler) => AddCommand(new AnyHandler(handler));

    /// <summary>No other message is handled before the task has ended, and what it persists is written then.</summary>
    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Command(message => RunTask(() => handler(message)), shouldHandle);
    }

    /// <inheritdoc cref="CommandAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void CommandAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => CommandAsync(handler, shouldHandle);

    /// <inheritdoc cref="CommandAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void CommandAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Command(messageType, message => RunTask(() => handler(message)), shouldHandle);
    }

    /// <inheritdoc cref="CommandAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void CommandAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) => CommandAsync(messageType, handler, shouldHandle);

    /// <inheritdoc cref="CommandAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void CommandAnyAsync(Func<object, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        CommandAny(message => RunTask(() => handler(message)));
    }

    private void AddRecover(MessageHandler handler)
    {
        if (_isMade)
            throw new InvalidOperationException("You may only call Recover-methods when constructing the actor.");
        _recovers.Add(handler);
    }

    private void AddCommand(MessageHandler handler)
    {
        if (_declaring is null)
            throw new InvalidOperationException("You may only call Command-methods when constructing the actor and inside Become().");
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
