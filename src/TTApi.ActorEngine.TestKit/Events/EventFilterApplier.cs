// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Counts what a filter accepts while something is done, and keeps it out of the log.</summary>
public interface IEventFilterApplier
{
    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);

    void Mute(Action action, CancellationToken cancellationToken = default);

    T Mute<T>(Func<T> func, CancellationToken cancellationToken = default);

    Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default);
}

internal sealed class EventFilterApplier(TestKitBase testkit, ActorSystem system, Type channel, Func<object, bool> suits, Func<LogEvent, bool> mutes) : IEventFilterApplier
{
    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) => Expect(expectedCount, testkit.TestKitSettings.TestEventFilterLeeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        CountAsync(expectedCount, timeout, Done(action), cancellationToken).GetAwaiter().GetResult();

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        CountAsync(expectedCount, testkit.TestKitSettings.TestEventFilterLeeway, actionAsync, cancellationToken);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) => ExpectAsync(1, actionAsync, cancellationToken);

    public void Mute(Action action, CancellationToken cancellationToken = default)
    {
        using var muted = Muted();
        action();
    }

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default)
    {
        using var muted = Muted();
        return func();
    }

    public async Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default)
    {
        using var muted = Muted();
        await action().ConfigureAwait(false);
    }

    private static Func<Task> Done(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private IDisposable Muted() => mutes is null ? null : ((ActorSystemImpl)system).Mute(mutes);

    private async Task CountAsync(int expected, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken)
    {
        var count = 0;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var muted = Muted();
        using var subscription = system.EventStream.SubscribeInternal(channel, published =>
        {
            if (suits(published) && Interlocked.Increment(ref count) >= expected)
                reached.TrySetResult();
        });
        await action().ConfigureAwait(false);
        if (expected > 0)
            await Task.WhenAny(reached.Task, Task.Delay(testkit.Dilated(timeout), TimeProvider.System, cancellationToken)).ConfigureAwait(false);
        testkit.Assertions.AssertTrue(count == expected, $"Expected {expected} events of {channel.Name} that suit the filter, received {count} within {timeout}.");
    }
}
