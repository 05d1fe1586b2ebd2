// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Whose writes have no answer yet, so that reads of theirs can wait.</summary>
internal sealed class PendingWrites
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pending> _pending = new(StringComparer.Ordinal);

    public void Begin(string persistenceId)
    {
        lock (_lock)
            CollectionsMarshal.GetValueRefOrAddDefault(_pending, persistenceId, out _).Count++;
    }

    public void End(string persistenceId)
    {
        TaskCompletionSource answered = null;
        lock (_lock)
        {
            ref var pending = ref CollectionsMarshal.GetValueRefOrNullRef(_pending, persistenceId);
            if (--pending.Count == 0)
            {
                answered = pending.Answered;
                _pending.Remove(persistenceId);
            }
        }

        answered?.SetResult();
    }

    /// <summary>Completes when what is pending has its answer.</summary>
    public Task WhenAnsweredAsync(string persistenceId)
    {
        lock (_lock)
        {
            ref var pending = ref CollectionsMarshal.GetValueRefOrNullRef(_pending, persistenceId);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref pending))
                return Task.CompletedTask;
            pending.Answered ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return pending.Answered.Task;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Pending
    {
        public int Count;
        public TaskCompletionSource Answered;
    }
}
