// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Time limits around several expectations.</summary>
public abstract partial class TestKitBase
{
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(TimeSpan min, TimeSpan max, Action action, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(min, max, () => Task.FromResult(Run(action)), hint, epsilonValue, cancellationToken).GetAwaiter().GetResult();

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan min, TimeSpan max, Func<T> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(min, max, () => Task.FromResult(function()), hint, epsilonValue, cancellationToken).GetAwaiter().GetResult();

    public Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    public Task WithinAsync(TimeSpan min, TimeSpan max, Func<Task> actionAsync, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(
            min,
            max,
            async () =>
            {
                await actionAsync().ConfigureAwait(false);
                return true;
            },
            hint,
            epsilonValue,
            cancellationToken);

    public Task<T> WithinAsync<T>(TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <summary>Runs the function with a deadline for all expectations in it, and fails when it ends too early or too late.</summary>
    public async Task<T> WithinAsync<T>(TimeSpan min, TimeSpan max, Func<Task<T>> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        var limit = Dilated(max);
        var started = TimeProvider.System.GetTimestamp();
        _assertions.AssertTrue(RemainingOr(limit) >= min, $"Required min time {min} not possible, only {RemainingOr(limit)} left. {hint ?? ""}");
        var (before, hadDeadline) = (_deadline, _hasDeadline);
        limit = RemainingOr(limit) < limit ? Left() : limit;
        _deadline = started + (long)(limit.TotalSeconds * TimeProvider.System.TimestampFrequency);
        _hasDeadline = true;
        T result;
        try
        {
            result = await function().ConfigureAwait(false);
        }
        finally
        {
            (_deadline, _hasDeadline) = (before, hadDeadline);
        }

        var took = TimeProvider.System.GetElapsedTime(started);
        _assertions.AssertTrue(took >= min, $"Failed: Block took {took}, should have at least been {min}. {hint ?? ""}");
        _assertions.AssertTrue(took <= limit + (epsilonValue ?? TimeSpan.Zero), $"Failed: Block took {took}, exceeding {limit}. {hint ?? ""}");
        return result;
    }

    /// <summary>Tries the assertion again and again until it holds.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertAsync(assertion, duration, interval, cancellationToken).GetAwaiter().GetResult();

    public Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertAsync(() => Task.FromResult(Run(assertion)), duration, interval, cancellationToken);

    public async Task AwaitAssertAsync(Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var wait = RemainingOrDilated(duration);
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await assertion().ConfigureAwait(false);
                return;
            }
            catch (Exception) when (LeftOf(wait, started) > TimeSpan.Zero)
            {
                // Not yet; the last failure is the one to tell.
            }

            await Task.Delay(Min(interval ?? TimeSpan.FromMilliseconds(100), LeftOf(wait, started)), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) => AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) => AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) => AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, interval, message, cancellationToken).GetAwaiter().GetResult();

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) => AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) => AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(() => Task.FromResult(conditionIsFulfilled()), max, interval, message, cancellationToken);

    public async Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conditionIsFulfilled);
        var wait = RemainingOrDilated(max);
        var started = TimeProvider.System.GetTimestamp();
        while (!await conditionIsFulfilled().ConfigureAwait(false))
        {
            var left = LeftOf(wait, started);
            if (left == TimeSpan.Zero)
            {
                _assertions.Fail(message ?? $"Timeout {wait} expired while waiting for condition.");
                return;
            }

            await Task.Delay(Min(interval ?? TimeSpan.FromMilliseconds(100), left), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool Run(Action action)
    {
        action();
        return true;
    }
}
