// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.Internal;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Makes a test actor the sender of what its test tells without one: wherever the test goes on after an await, and in tasks it starts.</summary>
/// <remarks>
/// The engine takes such a sender from the cell that is the thread's. The thread that a kit is made on gets the test actor's cell; any other
/// gets it when it enters the test's flow, and has its own again when it leaves that. A thread that runs an actor speaks for that actor
/// whatever the flow is. A thread of the pool may be left with the cell of a test that went on elsewhere: the flow of another overrides that.
/// </remarks>
internal sealed class ImplicitSender
{
    private static readonly AsyncLocal<ImplicitSender> Flow = new(Changed);

    [ThreadStatic]
    private static ImplicitSender _entered;

    [ThreadStatic]
    private static ActorCell _cellBefore;

    private readonly ActorCell _cell;
    private readonly ActorCell _outerCell = InternalCurrentActorCellKeeper.Current;
    private readonly ImplicitSender _outer = Flow.Value;

    private ImplicitSender(ActorCell cell) => _cell = cell;

    /// <summary>From now on thread and flow speak for the cell; for nobody, if that is null.</summary>
    /// <returns>What ends that.</returns>
    public static ImplicitSender Install(ActorCell cell)
    {
        var sender = new ImplicitSender(cell);
        InternalCurrentActorCellKeeper.Current = cell;
        Flow.Value = sender;
        return sender;
    }

    /// <summary>Thread and flow speak again for whom they did before.</summary>
    public void Uninstall()
    {
        if (InternalCurrentActorCellKeeper.Current == _cell)
            InternalCurrentActorCellKeeper.Current = _outerCell;
        if (Flow.Value == this)
            Flow.Value = _outer;
    }

    private static void Changed(AsyncLocalValueChangedArgs<ImplicitSender> change)
    {
        if (!change.ThreadContextChanged)
            return;
        if (change.PreviousValue is { } left && InternalCurrentActorCellKeeper.Current == left._cell)
            InternalCurrentActorCellKeeper.Current = left == _entered ? _cellBefore : left._outerCell; // the other is the thread it was installed on
        _entered = null;

        if (change.CurrentValue is { } entered && IsFree(InternalCurrentActorCellKeeper.Current))
        {
            (_entered, _cellBefore) = (entered, InternalCurrentActorCellKeeper.Current);
            InternalCurrentActorCellKeeper.Current = entered._cell;
        }
    }

    // No actor runs on the thread: test actors only lend it their name.
    private static bool IsFree(ActorCell cell) => cell is null || cell.IsTerminated || cell.Actor is InternalTestActor;
}
