// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Expecting one message, or none.</summary>
public abstract partial class TestKitBase
{
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) => Wait(ExpectMsgAsync<T>(duration, hint, cancellationToken));

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) => Wait(ExpectMsgAsync(message, timeout, hint, cancellationToken));

    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) => Wait(ExpectMsgAsync(isMessage, timeout, hint, cancellationToken));

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) => Wait(ExpectMsgAsync(assert, timeout, hint, cancellationToken));

    public T ExpectMsg<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Wait(ExpectMsgAsync(isMessageAndSender, timeout, hint, cancellationToken));

    public T ExpectMsg<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Wait(ExpectMsgAsync(assertMessageAndSender, timeout, hint, cancellationToken));

    public T ExpectMsg<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Wait(ExpectMsgAsync(expected, comparer, timeout, hint, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(null, duration, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, _) => _assertions.AssertEqual(message, found, hint ?? ""), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, _) => _assertions.AssertTrue(isMessage(found), $"Got a message of the expected type <{typeof(T)}>, but it does not satisfy the condition: <{found}>. {hint}".TrimEnd()), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, _) => assert(found), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, sender) => _assertions.AssertTrue(isMessageAndSender(found, sender), $"Got a message of the expected type <{typeof(T)}>, but it does not satisfy the condition: <{found}> from {sender}. {hint}".TrimEnd()), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(assertMessageAndSender, timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((found, _) => _assertions.AssertEqual(expected, found, comparer, hint ?? ""), timeout, hint, cancellationToken);

    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Wait(ExpectTerminatedAsync(target, timeout, hint, cancellationToken));

    public ValueTask<Terminated> ExpectTerminatedAsync(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<Terminated>((found, _) => _assertions.AssertEqual(target, found.ActorRef, $"Terminated {hint}".TrimEnd()), timeout, hint, cancellationToken);

    public void ExpectNoMsg(CancellationToken cancellationToken = default) => ExpectNoMsg(RemainingOrDefault, cancellationToken);

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) => ExpectNoMsgAsync(duration, cancellationToken).AsTask().GetAwaiter().GetResult();

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) => ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => ExpectNoMsgAsync(RemainingOrDefault, cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) => ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public async ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var (found, envelope) = await TryReceiveOneAsync(duration, cancellationToken).ConfigureAwait(false);
        if (found)
            _assertions.Fail($"Expected no messages during {duration}, instead we received {envelope}");
    }

    private async ValueTask<T> ExpectAsync<T>(Action<T, IActorRef> check, TimeSpan? timeout, string hint, CancellationToken cancellationToken)
    {
        var wait = RemainingOrDilated(timeout);
        var (found, envelope) = await TryReceiveOneAsync(wait, cancellationToken).ConfigureAwait(false);
        if (!found)
            _assertions.Fail($"Failed: Timeout {wait} while waiting for a message of type {typeof(T)} {hint}".TrimEnd());
        if (envelope.Message is not T message)
        {
            _assertions.Fail($"Failed: Expected a message of type {typeof(T)}, but received {{{envelope.Message}}} (type {envelope.Message.GetType()}) instead {hint} from {envelope.Sender}");
            return default;
        }

        check?.Invoke(message, envelope.Sender);
        return message;
    }
}
