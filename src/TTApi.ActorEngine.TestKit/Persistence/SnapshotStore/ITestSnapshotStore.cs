// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>What a snapshot store does in place of its work.</summary>
public interface ITestSnapshotStore
{
    SnapshotStoreSaveBehavior OnSave { get; }

    SnapshotStoreLoadBehavior OnLoad { get; }

    SnapshotStoreDeleteBehavior OnDelete { get; }
}

/// <summary>Sets what comes before a snapshot is saved, loaded or deleted.</summary>
public interface ISnapshotStoreBehaviorSetter
{
    Task SetInterceptorAsync(ISnapshotStoreInterceptor interceptor);
}

/// <summary>Comes before each request for snapshots.</summary>
public interface ISnapshotStoreInterceptor
{
    /// <summary>Lets the request pass by ending.</summary>
    /// <param name="persistenceId">Whose snapshots.</param>
    /// <param name="criteria">Which; the one that is saved, by its own number and time.</param>
    /// <exception cref="Exception">The request fails.</exception>
    Task InterceptAsync(string persistenceId, SnapshotSelectionCriteria criteria);
}

internal sealed class TestSnapshotStore : ITestSnapshotStore
{
    public SnapshotInterceptorSlot Save { get; } = new();

    public SnapshotInterceptorSlot Load { get; } = new();

    public SnapshotInterceptorSlot Delete { get; } = new();

    public SnapshotStoreSaveBehavior OnSave => new(Save);

    public SnapshotStoreLoadBehavior OnLoad => new(Load);

    public SnapshotStoreDeleteBehavior OnDelete => new(Delete);
}

internal sealed class SnapshotInterceptorSlot : ISnapshotStoreBehaviorSetter
{
    private volatile ISnapshotStoreInterceptor _interceptor = SnapshotStoreInterceptors.Noop.Instance;

    public Task SetInterceptorAsync(ISnapshotStoreInterceptor interceptor)
    {
        _interceptor = interceptor;
        return Task.CompletedTask;
    }

    public async Task InterceptAsync(string persistenceId, SnapshotSelectionCriteria criteria, IScheduler scheduler)
    {
        StoreTime.Use(scheduler);
        await _interceptor.InterceptAsync(persistenceId, criteria);
    }
}
