// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>What may come before an event is written, or read.</summary>
public static class JournalInterceptors
{
    /// <summary>Nothing.</summary>
    public sealed class Noop : IJournalInterceptor
    {
        public static readonly IJournalInterceptor Instance = new Noop();

        public Task InterceptAsync(IPersistentRepresentation message) => Task.CompletedTask;
    }

    /// <summary>A failure.</summary>
    public sealed class Failure : IJournalInterceptor
    {
        public static readonly IJournalInterceptor Instance = new Failure();

        public Task InterceptAsync(IPersistentRepresentation message) => throw new TestJournalFailureException();
    }

    /// <summary>A rejection.</summary>
    public sealed class Rejection : IJournalInterceptor
    {
        public static readonly IJournalInterceptor Instance = new Rejection();

        public Task InterceptAsync(IPersistentRepresentation message) => throw new TestJournalRejectionException();
    }

    /// <summary>A delay, then another.</summary>
    /// <remarks>Its time is that of the system whose store calls it.</remarks>
    public sealed class Delay(TimeSpan delay, IJournalInterceptor next) : IJournalInterceptor
    {
        public async Task InterceptAsync(IPersistentRepresentation message)
        {
            await StoreTime.PassAsync(delay, CancellationToken.None);
            await next.InterceptAsync(message);
        }
    }

    /// <summary>Another, if a condition holds.</summary>
    public sealed class OnCondition : IJournalInterceptor
    {
        private readonly Func<IPersistentRepresentation, Task<bool>> _predicate;
        private readonly IJournalInterceptor _next;
        private readonly bool _negate;

        /// <param name="predicate">The condition.</param>
        /// <param name="next">What comes then.</param>
        /// <param name="negate">Whether the condition must not hold.</param>
        public OnCondition(Func<IPersistentRepresentation, Task<bool>> predicate, IJournalInterceptor next, bool negate = false) =>
            (_predicate, _next, _negate) = (predicate, next, negate);

        /// <inheritdoc cref="OnCondition(Func{IPersistentRepresentation, Task{bool}}, IJournalInterceptor, bool)"/>
        public OnCondition(Func<IPersistentRepresentation, bool> predicate, IJournalInterceptor next, bool negate = false)
            : this((message) => Task.FromResult(predicate(message)), next, negate)
        {
        }

        public async Task InterceptAsync(IPersistentRepresentation message)
        {
            if (await _predicate(message) != _negate)
                await _next.InterceptAsync(message);
        }
    }

    /// <summary>Another, for events of a type.</summary>
    public sealed class OnType(Type messageType, IJournalInterceptor next) : IJournalInterceptor
    {
        public async Task InterceptAsync(IPersistentRepresentation message)
        {
            if (messageType.IsInstanceOfType(message.Payload))
                await next.InterceptAsync(message);
        }
    }

    /// <summary>A delay that can be cut short, then another.</summary>
    /// <inheritdoc cref="Delay"/>
    public sealed class CancelableDelay(TimeSpan delay, IJournalInterceptor next, CancellationToken cancellationToken) : IJournalInterceptor
    {
        public async Task InterceptAsync(IPersistentRepresentation message)
        {
            await StoreTime.PassAsync(delay, cancellationToken);
            await next.InterceptAsync(message);
        }
    }
}
