// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>Sets what a journal does when it writes events; what is set stays until the next.</summary>
public class JournalWriteBehavior : JournalRecoveryBehavior
{
    internal JournalWriteBehavior(IJournalBehaviorSetter setter)
        : base(setter)
    {
    }

    /// <summary>Every event is rejected.</summary>
    public Task Reject() => SetInterceptorAsync(JournalInterceptors.Rejection.Instance);

    public Task RejectOnType<TMessage>() => RejectOnType(typeof(TMessage));

    public Task RejectOnType(Type messageType)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        return SetInterceptorAsync(new JournalInterceptors.OnType(messageType, JournalInterceptors.Rejection.Instance));
    }

    public Task RejectIf(Func<IPersistentRepresentation, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, JournalInterceptors.Rejection.Instance));
    }

    public Task RejectIf(Func<IPersistentRepresentation, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, JournalInterceptors.Rejection.Instance));
    }

    public Task RejectUnless(Func<IPersistentRepresentation, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, JournalInterceptors.Rejection.Instance, negate: true));
    }

    public Task RejectUnless(Func<IPersistentRepresentation, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, JournalInterceptors.Rejection.Instance, negate: true));
    }

    public Task RejectWithDelay(TimeSpan delay) => SetInterceptorAsync(Later(delay, JournalInterceptors.Rejection.Instance));

    public Task RejectIfWithDelay(TimeSpan delay, Func<IPersistentRepresentation, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, Later(delay, JournalInterceptors.Rejection.Instance)));
    }

    public Task RejectIfWithDelay(TimeSpan delay, Func<IPersistentRepresentation, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, Later(delay, JournalInterceptors.Rejection.Instance)));
    }

    public Task RejectUnlessWithDelay(TimeSpan delay, Func<IPersistentRepresentation, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, Later(delay, JournalInterceptors.Rejection.Instance), negate: true));
    }

    public Task RejectUnlessWithDelay(TimeSpan delay, Func<IPersistentRepresentation, Task<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return SetInterceptorAsync(new JournalInterceptors.OnCondition(predicate, Later(delay, JournalInterceptors.Rejection.Instance), negate: true));
    }

    public Task RejectOnTypeWithDelay<TMessage>(TimeSpan delay) => RejectOnTypeWithDelay(delay, typeof(TMessage));

    public Task RejectOnTypeWithDelay(TimeSpan delay, Type messageType)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        return SetInterceptorAsync(new JournalInterceptors.OnType(messageType, Later(delay, JournalInterceptors.Rejection.Instance)));
    }
}
