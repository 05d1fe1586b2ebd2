// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Waiting for a condition to come true.</summary>
public abstract partial class TestKitBase
{
    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => AwaitConditionAsync(conditionIsFulfilled, max, interval, message, cancellationToken));

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Async(conditionIsFulfilled), null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Async(conditionIsFulfilled), max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <inheritdoc cref="AwaitConditionAsync(Func{Task{bool}}, TimeSpan?, TimeSpan?, string, CancellationToken)"/>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Async(conditionIsFulfilled), max, interval, message, cancellationToken);

    /// <summary>Looks again and again until a condition is true, and fails when that takes too long.</summary>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">How long to wait, dilated; what is left of the innermost Within, or the time for one message, by default.</param>
    /// <param name="interval">How long to wait before the next look; a tenth of the whole by default.</param>
    /// <param name="message">Told on failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default)
    {
        var wait = RemainingOrDilated(max);
        var log = TestKitSettings.LogTestKitCalls ? Log : null;
        return InternalAwaitConditionAsync(conditionIsFulfilled, wait, interval ?? wait / 10, (format, args) => _assertions.Fail(format + " {1}", args[0], message ?? ""), log, cancellationToken);
    }

    /// <inheritdoc cref="AwaitConditionNoThrowAsync(Func{Task{bool}}, TimeSpan, TimeSpan?, CancellationToken)"/>
    public bool AwaitConditionNoThrow(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => AwaitConditionNoThrowAsync(conditionIsFulfilled, max, interval, cancellationToken));

    /// <inheritdoc cref="AwaitConditionNoThrowAsync(Func{Task{bool}}, TimeSpan, TimeSpan?, CancellationToken)"/>
    public Task<bool> AwaitConditionNoThrowAsync(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitConditionNoThrowAsync(Async(conditionIsFulfilled), max, interval, cancellationToken);

    /// <summary>Looks again and again until a condition is true; false when that takes too long.</summary>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">How long to wait, not dilated.</param>
    /// <param name="interval">How long to wait before the next look; 100 ms by default.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public Task<bool> AwaitConditionNoThrowAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        InternalAwaitConditionAsync(conditionIsFulfilled, max, interval ?? DefaultInterval, (_, _) => { }, cancellationToken);

    protected static bool InternalAwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, CancellationToken cancellationToken = default) =>
        InternalAwaitCondition(conditionIsFulfilled, max, interval, fail, null, cancellationToken);

    protected static bool InternalAwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, ILoggingAdapter logger, CancellationToken cancellationToken = default) =>
        Blocking.On(() => InternalAwaitConditionAsync(Async(conditionIsFulfilled), max, interval, fail, logger, cancellationToken));

    protected static Task<bool> InternalAwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, CancellationToken cancellationToken = default) =>
        InternalAwaitConditionAsync(conditionIsFulfilled, max, interval, fail, null, cancellationToken);

    /// <summary>Looks until a condition is true; calls <paramref name="fail"/> with a format and its arguments when that takes too long.</summary>
    protected static async Task<bool> InternalAwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, ILoggingAdapter logger, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conditionIsFulfilled);
        ArgumentNullException.ThrowIfNull(fail);
        TimeSpans.ThrowIfNegative(max, nameof(max));
        var deadline = Deadline.After(max);
        var isLast = false;
        while (!await conditionIsFulfilled())
        {
            if (isLast)
            {
                logger?.Log(LogLevel.DebugLevel, null, $"The condition is not true after {max}");
                fail("Timeout {0} expired while waiting for condition.", [max]);
                return false;
            }

            await Task.Delay(deadline.LeftForTimer.OrZero().Min(interval), TimeProvider.System, cancellationToken);
            isLast = deadline.Left <= TimeSpan.Zero;
        }

        logger?.Log(LogLevel.DebugLevel, null, $"The condition is true after {deadline.Elapsed}");
        return true;
    }

    private static Func<Task<bool>> Async(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return () => Task.FromResult(condition());
    }
}
