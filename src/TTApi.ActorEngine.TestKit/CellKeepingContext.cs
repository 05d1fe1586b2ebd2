// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Keeps the test actor as the implicit sender of what a test tells, also after an await.</summary>
internal sealed class CellKeepingContext(ActorCell cell) : SynchronizationContext
{
    public static void Install(ActorCell cell)
    {
        InternalCurrentActorCellKeeper.Current = cell;
        SetSynchronizationContext(new CellKeepingContext(cell));
    }

    public static void Uninstall()
    {
        InternalCurrentActorCellKeeper.Current = null;
        if (Current is CellKeepingContext)
            SetSynchronizationContext(null);
    }

    public override void Post(SendOrPostCallback d, object state) => ThreadPool.UnsafeQueueUserWorkItem(_ => Run(d, state), null);

    public override void Send(SendOrPostCallback d, object state) => Run(d, state);

    private void Run(SendOrPostCallback callback, object state)
    {
        var (cellBefore, contextBefore) = (InternalCurrentActorCellKeeper.Current, Current);
        InternalCurrentActorCellKeeper.Current = cell;
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
