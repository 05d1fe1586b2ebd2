// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>Sets what a journal does when it reads events; what is set stays until the next.</summary>
public class JournalRecoveryBehavior
{
    private readonly IJournalBehaviorSetter _setter;

    internal JournalRecoveryBehavior(IJournalBehaviorSetter setter) => _setter = setter;

    /// <summary>Each event is given to an interceptor of the test's own.</summary>
    public Task SetInterceptorAsync(IJournalInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return _setter.SetInterceptorAsync(interceptor);
    }

    /// <summary>Everything passes.</summary>
    public Task Pass() => SetInterceptorAsync(JournalInterceptors.Noop.Instance);

    /// <summary>Each event passes after a delay.</summary>
    public Task PassWithDelay(TimeSpan delay) => SetInterceptorAsync(Later(delay, JournalInterceptors.Noop.Instance));

    /// <summary>Every event fails.</summary>
    public Task Fail() => SetInterceptorAsync(JournalInterceptors.Failure.Instance);

    public Task FailOnType<TMessage>() => FailOnType(typeof(TMessage));

    public Task FailOnType(Type messageType)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        return SetInterceptorAsync(new JournalInterceptors.OnType(messageType, JournalInterceptors.Failure.Instance));
    }

    public Task FailIf(Func<IPersistentRepresentation, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, JournalInterceptors.Failure.Instance));
    }

    public Task FailIf(Func<IPersistentRepresentation, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, JournalInterceptors.Failure.Instance));
    }

    public Task FailUnless(Func<IPersistentRepresentation, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, JournalInterceptors.Failure.Instance, negate: true));
    }

    public Task FailUnless(Func<IPersistentRepresentation, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, JournalInterceptors.Failure.Instance, negate: true));
    }

    public Task FailWithDelay(TimeSpan delay) => SetInterceptorAsync(Later(delay, JournalInterceptors.Failure.Instance));

    public Task FailIfWithDelay(TimeSpan delay, Func<IPersistentRepresentation, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, Later(delay, JournalInterceptors.Failure.Instance)));
    }

    public Task FailIfWithDelay(TimeSpan delay, Func<IPersistentRepresentation, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, Later(delay, JournalInterceptors.Failure.Instance)));
    }

    public Task FailUnlessWithDelay(TimeSpan delay, Func<IPersistentRepresentation, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, Later(delay, JournalInterceptors.Failure.Instance), negate: true));
    }

    public Task FailUnlessWithDelay(TimeSpan delay, Func<IPersistentRepresentation, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, Later(delay, JournalInterceptors.Failure.Instance), negate: true));
    }

    public Task FailOnTypeWithDelay<TMessage>(TimeSpan delay) => FailOnTypeWithDelay(delay, typeof(TMessage));

    public Task FailOnTypeWithDelay(TimeSpan delay, Type messageType)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        return SetInterceptorAsync(new JournalInterceptors.OnType(messageType, Later(delay, JournalInterceptors.Failure.Instance)));
    }

    private protected static JournalInterceptors.Delay Later(TimeSpan delay, IJournalInterceptor next)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        return new JournalInterceptors.Delay(delay, next);
    }
}
