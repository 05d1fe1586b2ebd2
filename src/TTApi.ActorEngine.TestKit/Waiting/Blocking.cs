// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Waits for asynchronous work on the calling thread.</summary>
/// <remarks>
/// The work's continuations go to the thread pool, whatever context the caller is in. Waiting is left to tasks: the pool hears of that, and
/// lends another thread meanwhile.
/// </remarks>
internal static class Blocking
{
    public static T On<T>(Func<ValueTask<T>> start)
    {
        using var context = new Dispatch.NoContext();
        var work = start();
        return work.IsCompleted ? work.GetAwaiter().GetResult() : work.AsTask().GetAwaiter().GetResult();
    }

    public static T On<T>(Func<Task<T>> start)
    {
        using var context = new Dispatch.NoContext();
        return start().GetAwaiter().GetResult();
    }

    public static void On(Func<Task> start)
    {
        using var context = new Dispatch.NoContext();
        start().GetAwaiter().GetResult();
    }

    public static void On(Func<ValueTask> start)
    {
        using var context = new Dispatch.NoContext();
        start().AsTask().GetAwaiter().GetResult();
    }

    /// <returns>False when the time was not enough.</returns>
    public static bool On(Func<Task> start, TimeSpan time)
    {
        using var context = new Dispatch.NoContext();
        return start().Wait(time);
    }

    public static IReadOnlyList<T> On<T>(Func<IAsyncEnumerable<T>> start)
    {
        using var context = new Dispatch.NoContext();
        return ToListAsync(start()).GetAwaiter().GetResult();
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (var item in items)
            list.Add(item);
        return list;
    }
}
