// SPDX-License-Identifier: MIT

using System.Collections;
using System.Runtime.CompilerServices;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Taking several messages.</summary>
public abstract partial class TestKitBase
{
    /// <summary>So many messages; fails when fewer come in what is left of the innermost Within, or the time for one message.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ReceiveNAsync(numberOfMessages, cancellationToken));

    /// <summary>So many messages; fails when fewer come in time.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ReceiveNAsync(numberOfMessages, max, cancellationToken));

    /// <inheritdoc cref="ReceiveN(int, CancellationToken)"/>
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        TakeAsync(numberOfMessages, RemainingOrDefault, cancellationToken);

    /// <inheritdoc cref="ReceiveN(int, TimeSpan, CancellationToken)"/>
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        TakeAsync(numberOfMessages, Dilated(max), cancellationToken);

    /// <summary>Takes messages until one is of the type and suits; fails when that does not come in time.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Blocking.On(() => FishForMessageAsync(isMessage, max, hint, cancellationToken));

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)"/>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Blocking.On(() => FishForMessageAsync(isMessage, max, hint, cancellationToken));

    /// <inheritdoc cref="FishForMessageAsync{T}(Predicate{T}, ArrayList, TimeSpan?, string, CancellationToken)"/>
    public T FishForMessage<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Blocking.On(() => FishForMessageAsync(isMessage, allMessages, max, hint, cancellationToken));

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<object> FishForMessageAsync(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, null, max, hint, cancellationToken);

    /// <inheritdoc cref="FishForMessage(Predicate{object}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, null, max, hint, cancellationToken);

    /// <summary>Takes messages until one is of the type and suits; fails when that does not come in time.</summary>
    /// <param name="isMessage">Says whether a message suits.</param>
    /// <param name="allMessages">Is cleared, and gets the messages taken before.</param>
    /// <param name="max">How long to wait for it, dilated.</param>
    /// <param name="hint">Told on failure.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public async ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(isMessage);
        var wait = RemainingOrDilated(max);
        var deadline = Deadline.After(wait);
        var (last, passedOver) = (NullMessageEnvelope.Instance as MessageEnvelope, 0);
        allMessages?.Clear();
        while (await TryReceiveOneAsync(deadline.Left, cancellationToken) is (true, var envelope))
        {
            if (envelope.Message is T message && isMessage(message))
                return message;
            allMessages?.Add(envelope.Message);
            (last, passedOver) = (envelope, passedOver + 1);
        }

        var caught = passedOver == 0 ? "No message came." : $"{passedOver} were passed over, the last of them {last}.";
        _assertions.AssertTrue(false, "Timeout ({0}) while fishing for a message{1}. {2}", wait, string.IsNullOrEmpty(hint) ? "" : $", hint: {hint}", caught);
        return default;
    }

    /// <summary>Takes messages as long as they come, and fails at one of the type.</summary>
    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        await foreach (var message in ReceiveWhileAsync<object>(_ => true, max, cancellationToken: cancellationToken))
            _assertions.AssertFalse(message is T, "Expected no message of type {0}, received {1}.", typeof(T), message);
    }

    /// <summary>Takes messages until none comes for a time.</summary>
    /// <param name="max">That time; the time for one message by default.</param>
    /// <param name="maxMessages">Fails when more come.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public async Task<ArrayList> WaitForRadioSilenceAsync(TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var messages = new ArrayList();
        while (await TryReceiveOneAsync(max, cancellationToken) is (true, var envelope))
        {
            messages.Add(envelope.Message);
            _assertions.AssertFalse(messages.Count > maxMessages, "maxMessages violated: message {0} is {1}, at most {2} were expected.", messages.Count, envelope, maxMessages);
        }

        return ArrayList.ReadOnly(messages);
    }

    private async IAsyncEnumerable<object> TakeAsync(int count, TimeSpan wait, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadline = Deadline.After(wait);
        for (var i = 0; i < count; i++)
        {
            var (found, envelope) = await TryReceiveOneAsync(deadline.Left, cancellationToken);
            if (!found)
            {
                _assertions.AssertTrue(false, "Timeout ({0}) while expecting {1} messages. Only got {2} after {3}.", wait, count, i, deadline.Elapsed);
                yield break;
            }

            yield return envelope.Message;
        }
    }
}
