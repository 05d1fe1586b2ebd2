// SPDX-License-Identifier: MIT

namespace TTApi.Benchmarks.Engine.Actors;

/// <summary>Counts down what one receiver got.</summary>
internal sealed class Tally
{
    private long _left;
    private TaskCompletionSource? _done;

    /// <summary>Ends after so many more.</summary>
    public Task Expect(long count)
    {
        (_left, _done) = (count, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _done.Task;
    }

    /// <summary>The receiver only.</summary>
    public void Count()
    {
        if (--_left == 0)
            _done!.SetResult(); // Expect comes before the first message
    }
}

/// <summary>Counts down what many did, on any thread.</summary>
internal static class Roll
{
    private static long _left;
    private static TaskCompletionSource _done = new();

    public static Task Expect(long count)
    {
        _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, count);
        return _done.Task;
    }

    public static void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _done.SetResult();
    }
}
