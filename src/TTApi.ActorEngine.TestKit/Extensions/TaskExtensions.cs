// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.Xunit2;

namespace TTApi.ActorEngine.TestKit.Extensions;

/// <summary>Tasks that must end in time. What a task throws comes to who waits for it; times are not dilated.</summary>
public static class TaskExtensions
{
    private static readonly XunitAssertions Assertions = new();

    /// <summary>Waits for a task.</summary>
    /// <returns>False when the time was not enough, or the token cancelled the wait.</returns>
    public static async Task<bool> AwaitWithTimeout(this Task parentTask, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (!await IsOverAsync(parentTask, timeout, cancellationToken))
            return false;
        if (!parentTask.IsCanceled)
            await parentTask;
        return true;
    }

    /// <summary>The result of a task.</summary>
    /// <exception cref="TaskCanceledException">The time was not enough.</exception>
    public static async Task<T> WithTimeout<T>(this Task<T> parentTask, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        await IsOverAsync(parentTask, timeout, cancellationToken)
            ? await parentTask
            : throw new TaskCanceledException($"The task did not end within {timeout}.");

    /// <summary>Fails the test when the task does not end in time.</summary>
    public static async Task ShouldCompleteWithin(this Task task, TimeSpan timeout, string because = "", params object[] becauseArgs)
    {
        if (!await IsOverAsync(task, timeout, CancellationToken.None))
            Assertions.Fail("The task should have ended within {0}. {1}", timeout, Reason(because, becauseArgs));
        await task;
    }

    /// <summary>The result of a task; fails the test when it does not end in time.</summary>
    public static async Task<T> ShouldCompleteWithin<T>(this Task<T> task, TimeSpan timeout, string because = "", params object[] becauseArgs)
    {
        await ShouldCompleteWithin((Task)task, timeout, because, becauseArgs);
        return await task;
    }

    /// <summary>Fails the test when the task does not end in time, or with another result.</summary>
    public static async Task ShouldCompleteWithin<T>(this Task<T> task, T expected, TimeSpan timeout, string because = "", params object[] becauseArgs) =>
        Assertions.AssertEqual(expected, await task.ShouldCompleteWithin(timeout, because, becauseArgs), "{0}", Reason(because, becauseArgs));

    /// <summary>What a task throws; fails the test when it does not fail in time, or in another way.</summary>
    public static async Task<T> ShouldThrowWithin<T>(this Task task, TimeSpan timeout, string because = "", params object[] becauseArgs)
        where T : Exception
    {
        try
        {
            await task.ShouldCompleteWithin(timeout, because, becauseArgs);
        }
        catch (T expected)
        {
            return expected;
        }

        Assertions.Fail("The task should have thrown {0} and threw nothing. {1}", typeof(T), Reason(because, becauseArgs));
        return null;
    }

    /// <summary>Fails the test when the task does not throw in time, or something other than expected.</summary>
    public static async Task ShouldThrowWithin<T>(this Task task, T expected, TimeSpan timeout, string because = "", params object[] becauseArgs)
        where T : Exception =>
        Assertions.AssertEqual(expected, await task.ShouldThrowWithin<T>(timeout, because, becauseArgs), "{0}", Reason(because, becauseArgs));

    private static async Task<bool> IsOverAsync(Task task, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(task, Task.Delay(timeout, TimeProvider.System, over.Token));
        await over.CancelAsync();
        return task.IsCompleted;
    }

    private static string Reason(string because, object[] arguments) =>
        arguments is null or [] ? because : string.Format(System.Globalization.CultureInfo.InvariantCulture, because, arguments);
}
