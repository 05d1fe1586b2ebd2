// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

/// <summary>A persistent actor that does what each command tells it, and tells its observer what else comes.</summary>
internal sealed class Script : UntypedPersistentActor
{
    private readonly IActorRef _observer;
    private readonly ScriptOptions _options;

    public Script(string id, IActorRef observer, ScriptOptions options)
    {
        (PersistenceId, _observer, _options) = (id, observer, options);
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => _options.Recovery ?? base.Recovery;

    public override IStashOverflowStrategy InternalStashOverflowStrategy => _options.Overflow ?? base.InternalStashOverflowStrategy;

    public IActorRef Myself => Self;

    public static Props With(string id, IActorRef observer, ScriptOptions options = null) => Props.Create(() => new Script(id, observer, options ?? new()));

    /// <summary>A command.</summary>
    public static Action<Script> Do(Action<Script> action) => action;

    public void Say(object what) => _observer.Tell(what);

    public void Answer(object what) => Sender.Tell(what, Self);

    public void Await(Func<Task> action) => RunTask(action);

    protected override void OnCommand(object message)
    {
        if (message is Action<Script> action)
            action(this);
        else if (_options.Understands(message))
            _observer.Tell(message);
        else
            Unhandled(message);
    }

    protected override void OnRecover(object message)
    {
        _options.OnRecover?.Invoke(this, message);
        _observer.Tell(message is RecoveryCompleted ? message : message is SnapshotOffer offer ? $"offered {offer.Snapshot}" : $"replayed {message}");
    }

    protected override void OnReplaySuccess() => _options.OnReplaySuccess?.Invoke();

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _observer.Tell($"failed {@event} {sequenceNr} {cause.GetType().Name}");
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _observer.Tell($"rejected {@event} {sequenceNr}");
        base.OnPersistRejected(cause, @event, sequenceNr);
    }

    protected override void OnRecoveryFailure(Exception reason, object message = null)
    {
        _observer.Tell($"not recovered {message ?? "-"} {reason.GetType().Name}");
        base.OnRecoveryFailure(reason, message);
    }

    protected override void PreRestart(Exception reason, object message)
    {
        _observer.Tell($"restarting {reason.Message}: {(message is Action<Script> ? "a command" : message ?? "-")}");
        base.PreRestart(reason, message);
    }
}

internal sealed record ScriptOptions
{
    public Recovery Recovery { get; init; }

    public IStashOverflowStrategy Overflow { get; init; }

    public Action<Script, object> OnRecover { get; init; }

    public Action OnReplaySuccess { get; init; }

    public Func<object, bool> Understands { get; init; } = _ => true;
}
