// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>Sets what a snapshot store does when it saves; what is set stays until the next.</summary>
public class SnapshotStoreSaveBehavior
{
    protected readonly ISnapshotStoreBehaviorSetter Setter;

    public SnapshotStoreSaveBehavior(ISnapshotStoreBehaviorSetter setter) => Setter = setter;

    /// <summary>Each request is given to an interceptor of the test's own.</summary>
    public Task SetInterceptorAsync(ISnapshotStoreInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return Setter.SetInterceptorAsync(interceptor);
    }

    /// <summary>Everything passes.</summary>
    public Task Pass() => SetInterceptorAsync(SnapshotStoreInterceptors.Noop.Instance);

    /// <summary>Each request passes after a delay.</summary>
    public Task PassWithDelay(TimeSpan delay) => SetInterceptorAsync(Later(delay, SnapshotStoreInterceptors.Noop.Instance));

    /// <summary>Every request fails.</summary>
    public Task Fail() => SetInterceptorAsync(SnapshotStoreInterceptors.Failure.Instance);

    public Task FailIf(Func<string, SnapshotSelectionCriteria, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new SnapshotStoreInterceptors.OnCondition(predicate, SnapshotStoreInterceptors.Failure.Instance));
    }

    public Task FailIf(Func<string, SnapshotSelectionCriteria, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new SnapshotStoreInterceptors.OnCondition(predicate, SnapshotStoreInterceptors.Failure.Instance));
    }

    public Task FailUnless(Func<string, SnapshotSelectionCriteria, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new SnapshotStoreInterceptors.OnCondition(predicate, SnapshotStoreInterceptors.Failure.Instance, negate: true));
    }

    public Task FailUnless(Func<string, SnapshotSelectionCriteria, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new SnapshotStoreInterceptors.OnCondition(predicate, SnapshotStoreInterceptors.Failure.Instance, negate: true));
    }

    public Task FailWithDelay(TimeSpan delay) => SetInterceptorAsync(Later(delay, SnapshotStoreInterceptors.Failure.Instance));

    public Task FailIfWithDelay(TimeSpan delay, Func<string, SnapshotSelectionCriteria, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new SnapshotStoreInterceptors.OnCondition(predicate, Later(delay, SnapshotStoreInterceptors.Failure.Instance)));
    }

    public Task FailIfWithDelay(TimeSpan delay, Func<string, SnapshotSelectionCriteria, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new SnapshotStoreInterceptors.OnCondition(predicate, Later(delay, SnapshotStoreInterceptors.Failure.Instance)));
    }

    public Task FailUnlessWithDelay(TimeSpan delay, Func<string, SnapshotSelectionCriteria, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new SnapshotStoreInterceptors.OnCondition(predicate, Later(delay, SnapshotStoreInterceptors.Failure.Instance), negate: true));
    }

    public Task FailUnlessWithDelay(TimeSpan delay, Func<string, SnapshotSelectionCriteria, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new SnapshotStoreInterceptors.OnCondition(predicate, Later(delay, SnapshotStoreInterceptors.Failure.Instance), negate: true));
    }

    private static SnapshotStoreInterceptors.Delay Later(TimeSpan delay, ISnapshotStoreInterceptor next)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        return new SnapshotStoreInterceptors.Delay(delay, next);
    }
}

/// <summary>Sets what a snapshot store does when it loads; what is set stays until the next.</summary>
public class SnapshotStoreLoadBehavior : SnapshotStoreSaveBehavior
{
    public SnapshotStoreLoadBehavior(ISnapshotStoreBehaviorSetter setter)
        : base(setter)
    {
    }
}

/// <summary>Sets what a snapshot store does when it deletes; what is set stays until the next.</summary>
public class SnapshotStoreDeleteBehavior : SnapshotStoreSaveBehavior
{
    public SnapshotStoreDeleteBehavior(ISnapshotStoreBehaviorSetter setter)
        : base(setter)
    {
    }
}
