// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.Internal;

namespace TTApi.ActorEngine.TestKit;

/// <summary>The forms of expecting and muting, all by way of one.</summary>
internal sealed partial class EventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilterBase> filters) : IEventFilterApplier
{
    public EventFilterFactory And => new(testkit, system, filters);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Expect(1, func, cancellationToken);

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) => Expect(1, timeout, func, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) => ExpectAsync(1, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) => ExpectAsync(1, timeout, action, cancellationToken);

    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) => InterceptAsync(Async(action), 1, null, cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) => ExpectAsync(1, func, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) => ExpectAsync(1, timeout, func, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Blocking.On(() => InterceptAsync(Async(action), expectedCount, null, cancellationToken));

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Blocking.On(() => InterceptAsync(Async(action), expectedCount, timeout, cancellationToken));

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Blocking.On(() => InterceptAsync(Async(func), expectedCount, null, cancellationToken));

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Blocking.On(() => InterceptAsync(Async(func), expectedCount, timeout, cancellationToken));

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        InterceptAsync(Async(actionAsync), expectedCount, null, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        InterceptAsync(Async(actionAsync), expectedCount, timeout, cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        InterceptAsync(Async(action), expectedCount, timeout, cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        InterceptAsync(Async(action), expectedCount, timeout, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptAsync(func, expectedCount, null, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptAsync(func, expectedCount, timeout, cancellationToken);

    public void Mute(Action action, CancellationToken cancellationToken = default) => Blocking.On(() => InterceptAsync(Async(action), null, null, cancellationToken));

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) => Blocking.On(() => InterceptAsync(Async(func), null, null, cancellationToken));

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) => InterceptAsync(Async(action), null, null, cancellationToken);

    public Task MuteAsync(Action action, CancellationToken cancellationToken = default) => InterceptAsync(Async(action), null, null, cancellationToken);

    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) => InterceptAsync(func, null, null, cancellationToken);

    public IUnmutableFilter Mute() => new Muted(InstalledFilters.Of(system), filters);

    private static Func<Task<Done>> Async(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return () =>
        {
            action();
            return Task.FromResult(Done.Instance);
        };
    }

    private static Func<Task<Done>> Async(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return async () =>
        {
            await action();
            return Done.Instance;
        };
    }

    private static Func<Task<T>> Async<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return () => Task.FromResult(function());
    }
}
