// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.Extensions;
using Xunit.Sdk;

namespace TTApi.ActorEngine.TestKit.Tests.Extensions;

public sealed class TaskExtensionsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly Task<int> Never = new TaskCompletionSource<int>().Task;

    [Fact]
    public async Task A_wait_tells_whether_the_task_ended()
    {
        Assert.True(await Task.FromResult(1).AwaitWithTimeout(Long));
        Assert.False(await Never.AwaitWithTimeout(TimeSpan.Zero));
        Assert.True(await Task.FromCanceled(new(canceled: true)).AwaitWithTimeout(Long));
        Assert.False(await Never.AwaitWithTimeout(Long, new(canceled: true)));
        await Assert.ThrowsAsync<TimeoutException>(() => Task.FromException(new TimeoutException()).AwaitWithTimeout(Long));
    }

    [Fact]
    public async Task A_result_that_is_late_is_cancelled()
    {
        Assert.Equal(1, await Task.FromResult(1).WithTimeout(Long));
        await Assert.ThrowsAsync<TaskCanceledException>(() => Never.WithTimeout(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_late_task_fails_the_test()
    {
        await Task.CompletedTask.ShouldCompleteWithin(Long);
        Assert.Equal(1, await Task.FromResult(1).ShouldCompleteWithin(Long));
        await Task.FromResult(1).ShouldCompleteWithin(1, Long);
        var late = await Assert.ThrowsAnyAsync<XunitException>(() => Never.ShouldCompleteWithin(TimeSpan.Zero, "it {0}", "{matters}"));
        Assert.Contains("it {matters}", late.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<XunitException>(() => Task.FromResult(1).ShouldCompleteWithin(2, Long));
        await Assert.ThrowsAsync<TimeoutException>(() => Task.FromException(new TimeoutException()).ShouldCompleteWithin(Long));
    }

    [Fact]
    public async Task A_task_that_should_throw_does()
    {
        var cause = new TimeoutException();
        Assert.Same(cause, await Task.FromException(cause).ShouldThrowWithin<TimeoutException>(Long));
        await Task.FromException(cause).ShouldThrowWithin(cause, Long);
        await Assert.ThrowsAnyAsync<XunitException>(() => Task.CompletedTask.ShouldThrowWithin<TimeoutException>(Long));
        await Assert.ThrowsAnyAsync<XunitException>(() => Never.ShouldThrowWithin<TimeoutException>(TimeSpan.Zero));
        await Assert.ThrowsAsync<TimeoutException>(() => Task.FromException(cause).ShouldThrowWithin<ArgumentException>(Long));
    }
}
