// SPDX-License-Identifier: MIT

using System.Runtime.ExceptionServices;

namespace TTApi.ActorEngine.Actor;

/// <summary>An asynchronous handler on its way: no other message is handled meanwhile, and what comes after each await runs in the cell.</summary>
/// <remarks>
/// The handler runs with this as its task scheduler, so that its continuations become system messages of the cell. One that ends at once
/// costs no suspension. When the actor is restarted or stopped meanwhile, what is left of the handler is dropped.
/// </remarks>
internal sealed class AsyncHandler : TaskScheduler
{
    [ThreadStatic]
    private static Task _lastBegun;

    private readonly ActorCell _cell;
    private readonly object _message;
    private readonly IActorRef _sender;
    private bool _isDropped;

    private AsyncHandler(ActorCell cell) => (_cell, _message, _sender) = (cell, cell.CurrentMessage, cell.RawSender);

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>One that was begun before and has not ended; the cell's.</summary>
    public AsyncHandler Other { get; set; }

    /// <summary>Calls a behaviour past the mailbox.</summary>
    /// <returns>The handler that it left unfinished, if it did.</returns>
    public static Task WhatIsLeftOf(Action behaviour)
    {
        _lastBegun = null;
        behaviour();
        return _lastBegun ?? Task.CompletedTask;
    }

    /// <exception cref="InvalidOperationException">The thread runs no actor.</exception>
    public static void Run(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        new AsyncHandler(cell).Start(action);
    }

    /// <summary>Nothing of it will run any more.</summary>
    public void Drop() => _isDropped = true;

    protected override IEnumerable<Task> GetScheduledTasks() => null;

    protected override void QueueTask(Task task)
    {
        if (ActorCell.Current == _cell && !task.CreationOptions.HasFlag(TaskCreationOptions.LongRunning))
            TryExecuteTask(task);
        else
            _cell.SendSystemMessage(new RunContinuation(() => Continue(task)));
    }

    // What may run inline does so in QueueTask.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    private static Exception FailureOf(Task task) => task.Status switch
    {
        TaskStatus.Canceled => new TaskCanceledException(),
        TaskStatus.Faulted => task.Exception is { InnerExceptions: [var only] } ? only : task.Exception,
        _ => null,
    };

    private void Start(Func<Task> action)
    {
        var started = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.None, this);
        var whole = started.IsCompletedSuccessfully ? started.Result : started.Unwrap();
        if (whole.IsCompleted)
        {
            if (FailureOf(whole) is { } failure)
                ExceptionDispatchInfo.Throw(failure);
            return;
        }

        _lastBegun = whole;
        _cell.BeginHandler(this);
        _ = whole.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.None, this);
    }

    private void Continue(Task task)
    {
        if (_isDropped)
            return;
        _cell.Restore(_message, _sender);
        TryExecuteTask(task);
    }

    private void End(Task whole)
    {
        if (!_isDropped)
            _cell.EndHandler(this, _message, FailureOf(whole));
    }
}
