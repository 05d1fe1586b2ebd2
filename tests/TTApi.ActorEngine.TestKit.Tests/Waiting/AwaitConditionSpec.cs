// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit.Tests.Waiting;

public sealed class AwaitConditionSpec : Spec
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);
    private int _looks;

    [Fact]
    public void It_looks_until_the_condition_is_true()
    {
        AwaitCondition(ThirdTime, Long, Short);
        AwaitCondition(SecondTime);
        AwaitCondition(SecondTime, Failing.Later);
        AwaitCondition(SecondTime, Failing.Later, "hint");

        Assert.Equal(9, _looks);
    }

    [Fact]
    public async Task It_looks_until_the_condition_is_true_and_awaits_that()
    {
        await AwaitConditionAsync(ThirdTime, Long, Short);
        await AwaitConditionAsync(SecondTime);
        await AwaitConditionAsync(SecondTimeAsync);
        await AwaitConditionAsync(SecondTimeAsync, Failing.Later);
        await AwaitConditionAsync(SecondTime, Failing.Later, "hint");
        await AwaitConditionAsync(SecondTimeAsync, Failing.Later, "hint");
        await AwaitConditionAsync(SecondTimeAsync, Long, Short);

        Assert.Equal(15, _looks);
    }

    [Fact]
    public async Task A_condition_that_is_never_true_is_told_with_time_and_hint()
    {
        string[] failures =
        [
            Failing.Of(() => AwaitCondition(() => false, Failing.Soon, "the door opens")),
            Failing.Of(() => AwaitCondition(() => false, Failing.Soon, Short, "the door opens")),
            await Failing.OfAsync(() => AwaitConditionAsync(() => false, Failing.Soon, "the door opens")),
            await Failing.OfAsync(() => AwaitConditionAsync(() => Task.FromResult(false), Failing.Soon, "the door opens")),
        ];

        Assert.All(failures, failure => Assert.Contains("Timeout 00:00:00.0100000 expired while waiting for condition. the door opens", failure));
    }

    [Fact]
    public async Task Without_throwing_it_tells_whether_the_condition_came_true()
    {
        Assert.True(AwaitConditionNoThrow(ThirdTime, Long, Short));
        Assert.True(await AwaitConditionNoThrowAsync(ThirdTime, Long, Short));
        Assert.True(await AwaitConditionNoThrowAsync(SecondTimeAsync, Long));
        Assert.False(AwaitConditionNoThrow(() => false, Failing.Soon));
        Assert.False(await AwaitConditionNoThrowAsync(() => false, Failing.Soon));
        Assert.False(await AwaitConditionNoThrowAsync(() => Task.FromResult(false), TimeSpan.Zero));
    }

    [Fact]
    public void A_kit_can_say_itself_how_it_fails()
    {
        var failures = new List<string>();

        Assert.True(InternalAwaitCondition(() => true, Long, null, Note));
        Assert.False(InternalAwaitCondition(() => false, Failing.Soon, Short, Note));

        Assert.Equal("Timeout {0} expired while waiting for condition. 1", Assert.Single(failures));

        void Note(string format, object[] args) => failures.Add($"{format} {args.Length}");
    }

    [Fact]
    public async Task A_kit_can_have_its_waits_logged()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Debug));
        var log = Logging.GetLogger(Sys.EventStream, "waits");

        InternalAwaitCondition(() => true, Long, null, (_, _) => { }, log);
        await InternalAwaitConditionAsync(() => Task.FromResult(false), TimeSpan.Zero, null, (_, _) => { }, log);
        await InternalAwaitConditionAsync(() => Task.FromResult(true), TimeSpan.Zero, null, (_, _) => { });

        ExpectMsg<Debug>(debug => $"{debug.Message}".StartsWith("The condition is true after", StringComparison.Ordinal));
        ExpectMsg<Debug>(debug => $"{debug.Message}".StartsWith("The condition is not true after", StringComparison.Ordinal));
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task It_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var wait = AwaitConditionAsync(() => false, Long, Long, cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public void A_time_is_not_negative_and_a_condition_must_be_there()
    {
        Assert.Throws<ArgumentException>(() => AwaitCondition(() => true, TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentException>(() => AwaitConditionNoThrow(() => true, TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentNullException>(() => AwaitCondition(null));
    }

    private bool ThirdTime() => ++_looks % 3 == 0;

    // There always is a second look, even if the first was late.
    private bool SecondTime() => ++_looks % 2 == 1;

    private async Task<bool> SecondTimeAsync()
    {
        await Task.Yield();
        return SecondTime();
    }
}
