// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Taking messages as long as they suit.</summary>
public abstract partial class TestKitBase
{
    /// <inheritdoc cref="ReceiveWhileAsync{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IReadOnlyList<T> ReceiveWhile<T>(TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ReceiveWhileAsync(max, filter, msgs, cancellationToken));

    /// <inheritdoc cref="ReceiveWhileAsync{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IReadOnlyList<T> ReceiveWhile<T>(TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ReceiveWhileAsync(max, idle, filter, msgs, cancellationToken));

    /// <inheritdoc cref="ReceiveWhileAsync{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IReadOnlyList<T> ReceiveWhile<T>(Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ReceiveWhileAsync(filter, max, idle, msgs, cancellationToken));

    /// <inheritdoc cref="ReceiveWhileAsync{T}(Predicate{T}, TimeSpan?, TimeSpan?, int, bool, CancellationToken)"/>
    public IReadOnlyList<T> ReceiveWhile<T>(Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ReceiveWhileAsync(shouldContinue, max, idle, msgs, shouldIgnoreOtherMessageTypes, cancellationToken));

    /// <inheritdoc cref="ReceiveWhileAsync{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, null, msgs, cancellationToken);

    /// <inheritdoc cref="ReceiveWhileAsync{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, idle, msgs, cancellationToken);

    /// <summary>Takes messages as long as the filter makes something of them; what it makes null of is left where it is.</summary>
    /// <param name="filter">Makes the result of a message, or null to end.</param>
    /// <param name="max">How long at most, dilated; what is left of the innermost Within, or the time for one message, by default.</param>
    /// <param name="idle">How long to wait for each message.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return WhileAsync(message => filter(message) is { } result ? (Verdict.Keep, result) : (Verdict.End, default), max, idle, msgs, cancellationToken);
    }

    /// <summary>Takes messages of a type as long as they suit; the first that does not is left where it is.</summary>
    /// <param name="shouldContinue">Says whether a message suits.</param>
    /// <param name="max">How long at most, dilated; what is left of the innermost Within, or the time for one message, by default.</param>
    /// <param name="idle">How long to wait for each message.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Whether messages of other types are dropped; else they end it as well.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shouldContinue);
        return WhileAsync(
            message => message switch
            {
                T typed => (shouldContinue(typed) ? Verdict.Keep : Verdict.End, typed),
                _ => (shouldIgnoreOtherMessageTypes ? Verdict.Drop : Verdict.End, default),
            },
            max,
            idle,
            msgs,
            cancellationToken);
    }

    private async IAsyncEnumerable<T> WhileAsync<T>(Func<object, (Verdict Verdict, T Result)> judge, TimeSpan? max, TimeSpan? idle, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadline = Deadline.After(RemainingOrDilated(max));
        MessageEnvelope last = NullMessageEnvelope.Instance;
        while (count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = deadline.Left;
            if (left < TimeSpan.Zero || await TryPeekOneAsync(left.Min(idle), cancellationToken) is not (true, var envelope))
                break;
            var (verdict, result) = judge(envelope.Message);
            if (verdict == Verdict.End)
                break;
            _queue.Reader.TryRead(out last);
            if (verdict == Verdict.Drop)
                continue;
            count--;
            yield return result;
        }

        _last = last;
        _lastWasNoMsg = true;
    }

    private enum Verdict
    {
        Keep,
        Drop,
        End,
    }
}
