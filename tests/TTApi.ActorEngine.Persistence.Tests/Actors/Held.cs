// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.TestKit;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

/// <summary>Keeps whatever comes waiting until it is let go.</summary>
internal sealed class Held : IJournalInterceptor, ISnapshotStoreInterceptor
{
    private readonly TaskCompletionSource _free = new();
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the first has come.</summary>
    public Task Arrived => _arrived.Task;

    public void LetGo() => _free.SetResult();

    public void Fail(Exception cause) => _free.SetException(cause);

    public Task InterceptAsync(IPersistentRepresentation message) => WaitAsync();

    public Task InterceptAsync(string persistenceId, SnapshotSelectionCriteria criteria) => WaitAsync();

    private Task WaitAsync()
    {
        _arrived.TrySetResult();
        return _free.Task;
    }
}
