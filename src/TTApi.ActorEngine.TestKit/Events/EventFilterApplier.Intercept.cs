// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.Internal;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Doing something with the filters installed.</summary>
internal sealed partial class EventFilterApplier
{
    // A null count means that any number is well.
    private async Task<T> InterceptAsync<T>(Func<Task<T>> function, int? expected, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        var counter = new Counter(expected ?? int.MaxValue);
        using var muted = new Muted(InstalledFilters.Of(system), filters);
        foreach (var filter in filters)
            filter.EventMatched += counter.Count;
        try
        {
            var result = await function();
            if (expected is { } count)
                await AssertAsync(count, counter, timeout, cancellationToken);
            return result;
        }
        finally
        {
            foreach (var filter in filters)
                filter.EventMatched -= counter.Count;
        }
    }

    private async Task AssertAsync(int expected, Counter counter, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var wait = timeout is { } given ? testkit.Dilated(given) : (TestKitExtension.For(system) ?? testkit.TestKitSettings).TestEventFilterLeeway;
        await counter.WaitAsync(wait, cancellationToken);
        var found = counter.Value;
        if (found < expected)
            testkit.TestAssertions.Fail("Timeout ({0}) while waiting for log events: {1} of {2} came that match [{3}].", wait, found, expected, Text());
        else if (found > expected)
            testkit.TestAssertions.Fail("Received {0} message{1} too many. Expected {2}, received {3} that match [{4}].", found - expected, found == expected + 1 ? "" : "s", expected, found, Text());
    }

    private string Text() => string.Join(",", filters);

    private sealed class Counter(int expected)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _value;

        public int Value => Volatile.Read(ref _value);

        public void Count(EventFilterBase filter, LogEvent log)
        {
            // Where none is expected, the first is one too many.
            if (Interlocked.Increment(ref _value) >= Math.Max(expected, 1))
                _reached.TrySetResult();
        }

        public async Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(_reached.Task, Task.Delay(Deadline.After(time).LeftForTimer, TimeProvider.System, over.Token));
            await over.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private sealed class Muted : IUnmutableFilter
    {
        private readonly InstalledFilters _installed;
        private IReadOnlyList<EventFilterBase> _filters;

        public Muted(InstalledFilters installed, IReadOnlyList<EventFilterBase> filters)
        {
            (_installed, _filters) = (installed, filters);
            installed.Add(filters);
        }

        public void Unmute()
        {
            if (Interlocked.Exchange(ref _filters, null) is { } filters)
                _installed.Remove(filters);
        }

        public void Dispose() => Unmute();
    }
}
