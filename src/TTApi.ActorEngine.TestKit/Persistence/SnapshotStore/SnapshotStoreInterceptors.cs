// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>What may come before a snapshot is saved, loaded or deleted.</summary>
public static class SnapshotStoreInterceptors
{
    /// <summary>Nothing.</summary>
    public sealed class Noop : ISnapshotStoreInterceptor
    {
        public static readonly ISnapshotStoreInterceptor Instance = new Noop();

        public Task InterceptAsync(string persistenceId, SnapshotSelectionCriteria criteria) => Task.CompletedTask;
    }

    /// <summary>A failure.</summary>
    public sealed class Failure : ISnapshotStoreInterceptor
    {
        public static readonly ISnapshotStoreInterceptor Instance = new Failure();

        public Task InterceptAsync(string persistenceId, SnapshotSelectionCriteria criteria) => throw new TestSnapshotStoreFailureException();
    }

    /// <summary>A delay, then another.</summary>
    /// <remarks>Its time is that of the system whose store calls it.</remarks>
    public sealed class Delay(TimeSpan delay, ISnapshotStoreInterceptor next) : ISnapshotStoreInterceptor
    {
        public async Task InterceptAsync(string persistenceId, SnapshotSelectionCriteria criteria)
        {
            await StoreTime.PassAsync(delay, CancellationToken.None);
            await next.InterceptAsync(persistenceId, criteria);
        }
    }

    /// <summary>Another, if a condition holds.</summary>
    public sealed class OnCondition : ISnapshotStoreInterceptor
    {
        private readonly Func<string, SnapshotSelectionCriteria, Task<bool>> _predicate;
        private readonly ISnapshotStoreInterceptor _next;
        private readonly bool _negate;

        /// <param name="predicate">The condition.</param>
        /// <param name="next">What comes then.</param>
        /// <param name="negate">Whether the condition must not hold.</param>
        public OnCondition(Func<string, SnapshotSelectionCriteria, Task<bool>> predicate, ISnapshotStoreInterceptor next, bool negate = false) =>
            (_predicate, _next, _negate) = (predicate, next, negate);

        /// <inheritdoc cref="OnCondition(Func{string, SnapshotSelectionCriteria, Task{bool}}, ISnapshotStoreInterceptor, bool)"/>
        public OnCondition(Func<string, SnapshotSelectionCriteria, bool> predicate, ISnapshotStoreInterceptor next, bool negate = false)
            : this((persistenceId, criteria) => Task.FromResult(predicate(persistenceId, criteria)), next, negate)
        {
        }

        public async Task InterceptAsync(string persistenceId, SnapshotSelectionCriteria criteria)
        {
            if (await _predicate(persistenceId, criteria) != _negate)
                await _next.InterceptAsync(persistenceId, criteria);
        }
    }

    /// <summary>A delay that can be cut short, then another.</summary>
    /// <inheritdoc cref="Delay"/>
    public sealed class CancelableDelay(TimeSpan delay, ISnapshotStoreInterceptor next, CancellationToken cancellationToken) : ISnapshotStoreInterceptor
    {
        public async Task InterceptAsync(string persistenceId, SnapshotSelectionCriteria criteria)
        {
            await StoreTime.PassAsync(delay, cancellationToken);
            await next.InterceptAsync(persistenceId, criteria);
        }
    }
}
