// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Expecting one message.</summary>
/// <remarks>A time that is given is dilated; without one it is what is left of the innermost Within, or the time for one message.</remarks>
public abstract partial class TestKitBase
{
    /// <summary>Expects that the next message is of the type.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAsync<T>(duration, hint, cancellationToken));

    /// <summary>Expects that the next message is of the type and equal to the given one; collections are, when their elements are.</summary>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAsync(message, timeout, hint, cancellationToken));

    /// <summary>Expects that the next message is of the type and suits.</summary>
    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAsync(isMessage, timeout, hint, cancellationToken));

    /// <summary>Expects that the next message is of the type and passes the assertion.</summary>
    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAsync(assert, timeout, hint, cancellationToken));

    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public T ExpectMsg<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAsync(isMessageAndSender, timeout, hint, cancellationToken));

    /// <inheritdoc cref="ExpectMsg{T}(Action{T}, TimeSpan?, string, CancellationToken)"/>
    public T ExpectMsg<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAsync(assertMessageAndSender, timeout, hint, cancellationToken));

    /// <summary>Expects that the next message is of the type, and equal to the given one by the comparer.</summary>
    public T ExpectMsg<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAsync(expected, comparer, timeout, hint, cancellationToken));

    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(null, RemainingOrDilated(duration), hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(T, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, _) => _assertions.AssertEqual(message, found, "{0}", hint ?? ""), RemainingOrDilated(timeout), hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, sender) => AssertSuits(isMessage, found, sender, hint), RemainingOrDilated(timeout), hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Action{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, _) => assert?.Invoke(found), RemainingOrDilated(timeout), hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(isMessageAndSender);
        return ExpectAsync<T>((found, sender) => AssertSuits(message => isMessageAndSender(message, sender), found, sender, hint), RemainingOrDilated(timeout), hint, cancellationToken);
    }

    /// <inheritdoc cref="ExpectMsg{T}(Action{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(assertMessageAndSender, RemainingOrDilated(timeout), hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsg{T}(T, Func{T, T, bool}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgAsync<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, _) => _assertions.AssertEqual(expected, found, comparer, "{0}", hint ?? ""), RemainingOrDilated(timeout), hint, cancellationToken);

    /// <summary>Expects that the next message tells the end of that actor, which must be watched.</summary>
    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectTerminatedAsync(target, timeout, hint, cancellationToken));

    /// <inheritdoc cref="ExpectTerminated"/>
    public ValueTask<Terminated> ExpectTerminatedAsync(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default)
    {
        var whose = $"Terminated {target}. {hint}".TrimEnd();
        return ExpectAsync<Terminated>((found, _) => _assertions.AssertEqual(target, found.ActorRef, "{0}", whose), RemainingOrDilated(timeout), whose, cancellationToken);
    }

    private async ValueTask<T> ExpectAsync<T>(Action<T, IActorRef> check, TimeSpan wait, string hint, CancellationToken cancellationToken)
    {
        var (found, envelope) = await TryReceiveOneAsync(wait, cancellationToken);
        if (!found)
        {
            _assertions.Fail("Failed: Timeout {0} while waiting for a message of type {1} {2}", wait, typeof(T), hint ?? "");
            return default;
        }

        if (envelope.Message is not T message)
        {
            _assertions.Fail("Failed: Expected a message of type {0}, but received {{{1}}} (type {2}) from {3} instead. {4}", typeof(T), envelope.Message, envelope.Message.GetType(), envelope.Sender, hint ?? "");
            return default;
        }

        check?.Invoke(message, envelope.Sender);
        return message;
    }

    private void AssertSuits<T>(Predicate<T> isMessage, T message, IActorRef sender, string hint)
    {
        if (isMessage is not null)
            _assertions.AssertTrue(isMessage(message), "Got a message of the expected type {0}, {{{1}}} from {2}, but it does not suit: expected {3}.", typeof(T), message, sender, hint ?? "the predicate to be true");
    }
}
