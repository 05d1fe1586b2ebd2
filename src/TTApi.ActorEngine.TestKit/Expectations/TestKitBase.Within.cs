// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Time limits around several expectations.</summary>
/// <remarks>
/// Inside, <see cref="Remaining"/> is the time of all expectations that are given none of their own. Nested, the shorter limit holds.
/// A block that is not done a fifth of a second after its limit is given up.
/// </remarks>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc cref="WithinAsync{T}(TimeSpan, TimeSpan, Func{Task{T}}, string, TimeSpan?, CancellationToken)"/>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="WithinAsync{T}(TimeSpan, TimeSpan, Func{Task{T}}, string, TimeSpan?, CancellationToken)"/>
    public void Within(TimeSpan min, TimeSpan max, Action action, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        Within(min, max, Function, hint, epsilonValue, cancellationToken);

        Done Function()
        {
            action();
            return Done.Instance;
        }
    }

    /// <inheritdoc cref="WithinAsync{T}(TimeSpan, TimeSpan, Func{Task{T}}, string, TimeSpan?, CancellationToken)"/>
    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="WithinAsync{T}(TimeSpan, TimeSpan, Func{Task{T}}, string, TimeSpan?, CancellationToken)"/>
    public T Within<T>(TimeSpan min, TimeSpan max, Func<T> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Blocking.On(() => WithinAsync(min, max, () => Task.FromResult(function()), hint, epsilonValue, cancellationToken));
    }

    /// <inheritdoc cref="WithinAsync{T}(TimeSpan, TimeSpan, Func{Task{T}}, string, TimeSpan?, CancellationToken)"/>
    public Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    /// <inheritdoc cref="WithinAsync{T}(TimeSpan, TimeSpan, Func{Task{T}}, string, TimeSpan?, CancellationToken)"/>
    public Task WithinAsync(TimeSpan min, TimeSpan max, Func<Task> actionAsync, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actionAsync);
        return WithinAsync(min, max, FunctionAsync, hint, epsilonValue, cancellationToken);

        async Task<Done> FunctionAsync()
        {
            await actionAsync();
            return Done.Instance;
        }
    }

    /// <inheritdoc cref="WithinAsync{T}(TimeSpan, TimeSpan, Func{Task{T}}, string, TimeSpan?, CancellationToken)"/>
    public Task<T> WithinAsync<T>(TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <summary>Runs a block and fails when it ends too early or too late.</summary>
    /// <param name="min">The least it must take.</param>
    /// <param name="max">The most it may take, dilated. A block that ends in waiting for silence may take longer.</param>
    /// <param name="function">The block.</param>
    /// <param name="hint">Told on failure.</param>
    /// <param name="epsilonValue">By how much it may exceed the limit.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public async Task<T> WithinAsync<T>(TimeSpan min, TimeSpan max, Func<Task<T>> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        TimeSpans.ThrowIfNegative(min, nameof(min));
        TimeSpans.ThrowIfNegative(max, nameof(max));
        var (outer, limit, epsilon) = (_end, Dilated(max), epsilonValue ?? TimeSpan.Zero);
        if (outer?.Left.OrZero() is { } left)
        {
            _assertions.AssertTrue(left >= min, "Required min time {0} not possible, only {1} left. {2}", min, left, hint ?? "");
            limit = limit.Min(left);
        }

        var block = Deadline.After(limit);
        (_end, _lastWasNoMsg) = (block, false);
        var (ended, result) = (false, default(T));
        try
        {
            (ended, result) = await TryAwaitAsync(function(), limit.Plus(GivenUpAfter.Longer(epsilon)), cancellationToken);
        }
        finally
        {
            _end = outer;
        }

        var took = block.Elapsed;
        if (took < min)
            _assertions.Fail("Failed: Block took {0}, should have at least been {1}. {2}", took, min, hint ?? "");
        if (!ended || (!_lastWasNoMsg && took > limit.Plus(epsilon)))
            _assertions.Fail("Failed: Block took {0}, exceeding {1}. {2}", took, limit, hint ?? "");
        return result;
    }

    private static async Task<(bool Ended, T Result)> TryAwaitAsync<T>(Task<T> work, TimeSpan time, CancellationToken cancellationToken)
    {
        if (work.IsCompleted)
            return (true, await work);
        var timer = Deadline.After(time).LeftForTimer;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(work, Task.Delay(timer, TimeProvider.System, over.Token));
        await over.CancelAsync();
        if (first == work)
            return (true, await work);
        cancellationToken.ThrowIfCancellationRequested();
        return (false, default);
    }
}
