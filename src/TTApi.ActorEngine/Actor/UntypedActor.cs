// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>An actor whose behaviour is one method.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <inheritdoc cref="ActorBase.Context"/>
    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <summary>Handles a message; calls <see cref="ActorBase.Unhandled"/> for what it does not understand.</summary>
    protected abstract void OnReceive(object message);

    /// <summary>Runs the action as part of the current message.</summary>
    protected void RunTask(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        RunTask(() =>
        {
            action();
            return Task.CompletedTask;
        });
    }

    /// <summary>Runs the task as part of the current message: the next one is not handled before it has ended.</summary>
    protected void RunTask(Func<Task> action) => AsyncHandler.Run(action);

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);
}
