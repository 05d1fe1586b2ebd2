// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Keeps a cell current, and so the sender of what is told without one, also after an await.</summary>
internal sealed class CellKeepingContext : SynchronizationContext
{
    private readonly ActorCell _cell;

    private CellKeepingContext(ActorCell cell) => _cell = cell;

    /// <summary>The context of the cell; the current one if it is that.</summary>
    public static CellKeepingContext Of(ActorCell cell) =>
        Current is CellKeepingContext current && current._cell == cell ? current : new CellKeepingContext(cell);

    /// <summary>From now on the thread speaks for the cell; for nobody, if that is null.</summary>
    public static void Install(ActorCell cell)
    {
        InternalCurrentActorCellKeeper.Current = cell;
        SetSynchronizationContext(Of(cell));
    }

    /// <summary>The thread speaks for the cell no more.</summary>
    public static void Uninstall(ActorCell cell)
    {
        if (InternalCurrentActorCellKeeper.Current == cell)
            InternalCurrentActorCellKeeper.Current = null;
        if (Current is CellKeepingContext current && current._cell == cell)
            SetSynchronizationContext(null);
    }

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object state) => ThreadPool.UnsafeQueueUserWorkItem(_ => Run(d, state), null);

    public override void Send(SendOrPostCallback d, object state) => Run(d, state);

    private void Run(SendOrPostCallback callback, object state)
    {
        var (cellBefore, contextBefore) = (InternalCurrentActorCellKeeper.Current, Current);
        InternalCurrentActorCellKeeper.Current = _cell;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = cellBefore;
            SetSynchronizationContext(contextBefore);
        }
    }
}
