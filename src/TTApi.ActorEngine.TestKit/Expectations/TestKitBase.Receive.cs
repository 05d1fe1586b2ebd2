// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Taking messages.</summary>
public abstract partial class TestKitBase
{
    /// <summary>The next message, or null when none comes in time.</summary>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) => Wait(ReceiveOneAsync(max, cancellationToken));

    /// <inheritdoc cref="ReceiveOne"/>
    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        await TryReceiveOneAsync(max, cancellationToken).ConfigureAwait(false) is (true, var envelope) ? envelope.Message : null;

    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        (var found, envelope) = Wait(TryReceiveOneAsync(max, cancellationToken));
        return found;
    }

    public async ValueTask<(bool Success, MessageEnvelope Envelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default)
    {
        if (!_messages.Reader.TryRead(out var envelope))
        {
            var wait = max ?? RemainingOrDefault;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (wait != Timeout.InfiniteTimeSpan)
                limit.CancelAfter(wait > TimeSpan.Zero ? wait : TimeSpan.FromTicks(1));
            try
            {
                envelope = await _messages.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                envelope = NullMessageEnvelope.Instance;
            }
        }

        _last = envelope;
        return (envelope is not NullMessageEnvelope, envelope);
    }

    /// <summary>So many messages; fails when fewer come in time.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) => ReceiveN(numberOfMessages, RemainingOrDefault, cancellationToken);

    /// <inheritdoc cref="ReceiveN(int, CancellationToken)"/>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Wait(ToListAsync(ReceiveNAsync(numberOfMessages, max, cancellationToken)));

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveNAsync(numberOfMessages, RemainingOrDefault, cancellationToken);

    public async IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var wait = Dilated(max);
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < numberOfMessages; i++)
        {
            var (found, envelope) = await TryReceiveOneAsync(LeftOf(wait, started), cancellationToken).ConfigureAwait(false);
            if (!found)
                _assertions.Fail($"Timeout ({wait}) while expecting {numberOfMessages} messages. Only got {i} after {TimeProvider.System.GetElapsedTime(started)}.");
            yield return envelope.Message;
        }
    }

    /// <summary>Passes over messages until one suits.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Wait(FishForMessageAsync(isMessage, max, hint, cancellationToken));

    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Wait(FishForMessageAsync(isMessage, max, hint, cancellationToken));

    public ValueTask<object> FishForMessageAsync(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    public async ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(isMessage);
        var wait = RemainingOrDilated(max);
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (found, envelope) = await TryReceiveOneAsync(LeftOf(wait, started), cancellationToken).ConfigureAwait(false);
            if (!found)
                _assertions.Fail($"Timeout ({wait}) during fishForMessage{(string.IsNullOrEmpty(hint) ? "" : $", hint: {hint}")}");
            if (envelope.Message is T typed && isMessage(typed))
                return typed;
        }
    }

    private static TimeSpan LeftOf(TimeSpan wait, long started)
    {
        var left = wait - TimeProvider.System.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static async Task<IReadOnlyCollection<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (var item in items.ConfigureAwait(false))
            list.Add(item);
        return list;
    }
}
