// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace TTApi.ActorEngine.Actor;

/// <summary>A link in a behaviour's list of handlers.</summary>
internal abstract class MessageHandler
{
    public MessageHandler Next { get; set; }

    public virtual bool TakesAll => false;

    /// <summary>Whether it is asked about a message of such a type, and may take one and leave another to the next handler.</summary>
    public virtual bool Chooses(object message) => false;

    public abstract bool TryHandle(object message);
}

/// <summary>Handlers in the order of their declaration.</summary>
/// <remarks>Most messages are of the type of the one before: which handler took that is remembered, where types alone decided.</remarks>
internal sealed class MessageHandlers
{
    private MessageHandler _first;
    private MessageHandler _latest;
    private Type _latestType;

    /// <exception cref="InvalidOperationException">A handler before takes everything.</exception>
    public void Add(MessageHandler handler)
    {
        if (_first is null)
        {
            _first = handler;
            return;
        }

        var last = _first;
        while (last.Next is not null)
            last = last.Next;
        if (last.TakesAll)
            throw new InvalidOperationException("A handler that catches all messages has been added. No handler can be added after that.");
        last.Next = handler;
    }

    /// <summary>The handlers that an action declares, while it runs, into what <paramref name="declaring"/> names.</summary>
    public static MessageHandlers Declare(Action configure, ref MessageHandlers declaring)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var handlers = new MessageHandlers();
        var outer = declaring;
        declaring = handlers;
        try
        {
            configure();
        }
        finally
        {
            declaring = outer;
        }

        return handlers;
    }

    public bool TryHandle(object message) => message.GetType() == _latestType ? _latest.TryHandle(message) : TryAll(message);

    private bool TryAll(object message)
    {
        var isByType = true;
        for (var handler = _first; handler is not null; handler = handler.Next)
        {
            isByType = isByType && !handler.Chooses(message);
            if (!handler.TryHandle(message))
                continue;
            if (isByType)
                (_latest, _latestType) = (handler, message.GetType());
            return true;
        }

        return false;
    }
}

internal sealed class ActionHandler<T> : MessageHandler
{
    private readonly Action<T> _handle;
    private readonly Predicate<T> _suits;

    public ActionHandler(Action<T> handle, Predicate<T> suits)
    {
        ArgumentNullException.ThrowIfNull(handle);
        (_handle, _suits) = (handle, suits);
    }

    public override bool TakesAll => typeof(T) == typeof(object) && _suits is null;

    public override bool Chooses(object message) => _suits is not null && message is T;

    public override bool TryHandle(object message)
    {
        // The exact type, nearly always: cheaper than a cast of a type parameter.
        if (!typeof(T).IsValueType && message.GetType() == typeof(T) && _suits is null)
        {
            _handle(Unsafe.As<object, T>(ref message));
            return true;
        }

        if (message is not T typed || (_suits is not null && !_suits(typed)))
            return false;
        _handle(typed);
        return true;
    }
}

internal sealed class FuncHandler<T> : MessageHandler
{
    private readonly Func<T, bool> _handle;

    public FuncHandler(Func<T, bool> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        _handle = handle;
    }

    public override bool Chooses(object message) => message is T;

    public override bool TryHandle(object message) => message is T typed && _handle(typed);
}

internal sealed class TypeHandler : MessageHandler
{
    private readonly Type _type;
    private readonly Action<object> _handle;
    private readonly Predicate<object> _suits;

    public TypeHandler(Type type, Action<object> handle, Predicate<object> suits)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(handle);
        (_type, _handle, _suits) = (type, handle, suits);
    }

    public override bool TakesAll => _type == typeof(object) && _suits is null;

    public override bool Chooses(object message) => _suits is not null && _type.IsInstanceOfType(message);

    public override bool TryHandle(object message)
    {
        if (!_type.IsInstanceOfType(message) || (_suits is not null && !_suits(message)))
            return false;
        _handle(message);
        return true;
    }
}

internal sealed class TypeFuncHandler : MessageHandler
{
    private readonly Type _type;
    private readonly Func<object, bool> _handle;

    public TypeFuncHandler(Type type, Func<object, bool> handle)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(handle);
        (_type, _handle) = (type, handle);
    }

    public override bool Chooses(object message) => _type.IsInstanceOfType(message);

    public override bool TryHandle(object message) => _type.IsInstanceOfType(message) && _handle(message);
}

internal sealed class AnyHandler : MessageHandler
{
    private readonly Action<object> _handle;

    public AnyHandler(Action<object> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        _handle = handle;
    }

    public override bool TakesAll => true;

    public override bool TryHandle(object message)
    {
        _handle(message);
        return true;
    }
}
