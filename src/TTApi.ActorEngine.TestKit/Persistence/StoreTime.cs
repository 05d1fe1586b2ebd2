// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>The time by which an interceptor waits: that of the system whose store calls it, else that of the machine.</summary>
internal static class StoreTime
{
    private static readonly AsyncLocal<IScheduler> Current = new();

    /// <summary>Until the calling asynchronous method ends.</summary>
    public static void Use(IScheduler scheduler) => Current.Value = scheduler;

    /// <summary>Ends after a time, or without an exception when it is cancelled.</summary>
    public static async Task PassAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (Current.Value is not { } scheduler)
        {
            await Task.Delay(delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = new Cancelable(scheduler.Advanced);
        scheduler.Advanced.ScheduleOnce(delay, () => passed.TrySetResult(), timer);
        await using var registration = cancellationToken.Register(() => passed.TrySetResult());
        await passed.Task;
        timer.Cancel();
    }
}
