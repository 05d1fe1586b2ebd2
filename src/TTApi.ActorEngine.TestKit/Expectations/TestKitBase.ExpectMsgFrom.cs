// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Expecting one message from somebody.</summary>
/// <remarks>A time that is given is dilated; without one it is what is left of the innermost Within, or the time for one message.</remarks>
public abstract partial class TestKitBase
{
    /// <summary>Expects that the next message is of the type, and from that sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgFromAsync<T>(sender, duration, hint, cancellationToken));

    /// <summary>Expects that the next message is equal to the given one, and from that sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgFromAsync(sender, message, timeout, hint, cancellationToken));

    /// <summary>Expects that the next message is of the type and suits, and from that sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgFromAsync(sender, isMessage, timeout, hint, cancellationToken));

    /// <summary>Expects that the next message is of the type, and that it and its sender suit.</summary>
    public T ExpectMsgFrom<T>(Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgFromAsync(isSender, isMessage, timeout, hint, cancellationToken));

    /// <summary>Expects that the next message is of the type and passes the assertion, and is from that sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgFromAsync(sender, assertMessage, timeout, hint, cancellationToken));

    /// <summary>Expects that the next message is of the type, and that its sender and it pass the assertions.</summary>
    public T ExpectMsgFrom<T>(Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgFromAsync(assertSender, assertMessage, timeout, hint, cancellationToken));

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, from) => AssertSender(sender, from, found, hint), RemainingOrDilated(duration), hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, T, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectFromAsync<T>(sender, (found, _) => _assertions.AssertEqual(message, found, "{0}", hint ?? ""), timeout, hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectFromAsync<T>(sender, (found, from) => AssertSuits(isMessage, found, from, hint), timeout, hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(Predicate{IActorRef}, Predicate{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(
            (found, from) =>
            {
                if (isSender is not null)
                    _assertions.AssertTrue(isSender(from), "Sender does not match: got {{{0}}} from {1}, but expected {2}.", found, from, hint ?? "the predicate to be true");
                AssertSuits(isMessage, found, from, hint);
            },
            RemainingOrDilated(timeout),
            hint,
            cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(IActorRef, Action{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectFromAsync<T>(sender, (found, _) => assertMessage?.Invoke(found), timeout, hint, cancellationToken);

    /// <inheritdoc cref="ExpectMsgFrom{T}(Action{IActorRef}, Action{T}, TimeSpan?, string, CancellationToken)"/>
    public ValueTask<T> ExpectMsgFromAsync<T>(Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(
            (found, from) =>
            {
                assertSender?.Invoke(from);
                assertMessage?.Invoke(found);
            },
            RemainingOrDilated(timeout),
            hint,
            cancellationToken);

    private ValueTask<T> ExpectFromAsync<T>(IActorRef sender, Action<T, IActorRef> check, TimeSpan? timeout, string hint, CancellationToken cancellationToken) =>
        ExpectAsync<T>(
            (found, from) =>
            {
                AssertSender(sender, from, found, hint);
                check(found, from);
            },
            RemainingOrDilated(timeout),
            hint,
            cancellationToken);

    private void AssertSender(IActorRef expected, IActorRef found, object message, string hint) =>
        _assertions.AssertEqual(expected, found, "Sender does not match: got {{{0}}} from {1}, but expected one from {2}. {3}", message, found, expected, hint ?? "");
}
