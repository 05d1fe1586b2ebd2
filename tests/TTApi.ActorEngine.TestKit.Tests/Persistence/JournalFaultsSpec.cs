// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence;
using TTApi.ActorEngine.Persistence.TestKit;

namespace TTApi.ActorEngine.TestKit.Tests.Persistence;

public sealed class JournalFaultsSpec : PersistenceTestKit
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TestScheduler _scheduler;

    public JournalFaultsSpec()
        : base(ActorSystemSetup.Create(new EngineSettings { Scheduler = _ => new TestScheduler() }, new PersistenceSetup { RecoveryEventTimeout = TimeSpan.FromHours(1) })) =>
        _scheduler = (TestScheduler)Sys.Scheduler;

    public static TheoryData<string, Func<JournalWriteBehavior, Task>, bool> Rejections => new()
    {
        { "always", on => on.Reject(), false },
        { "by type", on => on.RejectOnType<string>(), false },
        { "if", on => on.RejectIf(e => e.Payload is "x" && e.PersistenceId == "diary" && e.SequenceNr == 1 && e.Manifest.Length == 0 && e.Timestamp > 0), false },
        { "if, asynchronously", on => on.RejectIf(e => Task.FromResult(e.Payload is "x")), false },
        { "unless", on => on.RejectUnless(e => e.Payload is not "x"), false },
        { "unless, asynchronously", on => on.RejectUnless(e => Task.FromResult(e.Payload is not "x")), false },
        { "late", on => on.RejectWithDelay(Minute), true },
        { "late, by type", on => on.RejectOnTypeWithDelay<string>(Minute), true },
        { "late, if", on => on.RejectIfWithDelay(Minute, e => e.Payload is "x"), true },
        { "late, if, asynchronously", on => on.RejectIfWithDelay(Minute, e => Task.FromResult(e.Payload is "x")), true },
        { "late, unless", on => on.RejectUnlessWithDelay(Minute, e => e.Payload is not "x"), true },
        { "late, unless, asynchronously", on => on.RejectUnlessWithDelay(Minute, e => Task.FromResult(e.Payload is not "x")), true },
    };

    public static TheoryData<string, Func<JournalRecoveryBehavior, Task>, bool> Failures => new()
    {
        { "always", on => on.Fail(), false },
        { "by type", on => on.FailOnType<string>(), false },
        { "if", on => on.FailIf(e => e.Payload is "x"), false },
        { "if, asynchronously", on => on.FailIf(e => Task.FromResult(e.Payload is "x")), false },
        { "unless", on => on.FailUnless(e => e.Payload is not "x"), false },
        { "unless, asynchronously", on => on.FailUnless(e => Task.FromResult(e.Payload is not "x")), false },
        { "late", on => on.FailWithDelay(Minute), true },
        { "late, by type", on => on.FailOnTypeWithDelay<string>(Minute), true },
        { "late, if", on => on.FailIfWithDelay(Minute, e => e.Payload is "x"), true },
        { "late, if, asynchronously", on => on.FailIfWithDelay(Minute, e => Task.FromResult(e.Payload is "x")), true },
        { "late, unless", on => on.FailUnlessWithDelay(Minute, e => e.Payload is not "x"), true },
        { "late, unless, asynchronously", on => on.FailUnlessWithDelay(Minute, e => Task.FromResult(e.Payload is not "x")), true },
    };

    [Theory]
    [MemberData(nameof(Rejections))]
    public async Task Writes_are_rejected(string when, Func<JournalWriteBehavior, Task> reject, bool isLate)
    {
        var diary = await StartAsync();

        await WithJournalWrite(reject, async () =>
        {
            diary.Tell("x");
            await ExpectAsync("rejected x", isLate);
        });

        diary.Tell("y");
        Assert.True(await ExpectMsgAsync<string>() == "y", when);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Writes_fail(string when, Func<JournalRecoveryBehavior, Task> fail, bool isLate)
    {
        var diary = await StartAsync();
        await WatchAsync(diary);

        await WithJournalWrite(fail, async () =>
        {
            diary.Tell("x");
            await ExpectAsync("failed x", isLate);
        });

        Assert.NotNull(when);
        await ExpectTerminatedAsync(diary);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Recoveries_fail_after_the_events_that_have_passed(string when, Func<JournalRecoveryBehavior, Task> fail, bool isLate)
    {
        await StopAsync(await StartAsync(), 1, "x");

        await WithJournalRecovery(fail, async () =>
        {
            Sys.ActorOf(Diary.For(TestActor));
            if (when is not ("always" or "late"))
                await ExpectMsgAsync(1);
            await ExpectAsync("not recovered: TestJournalFailureException", isLate);
        });
    }

    [Fact]
    public async Task A_delayed_write_passes_when_its_time_has_come()
    {
        var diary = await StartAsync();
        await Journal.OnWrite.PassWithDelay(Minute);

        diary.Tell("x");

        await ExpectAsync("x", isLate: true);
    }

    [Fact]
    public async Task Delayed_events_come_one_by_one()
    {
        await StopAsync(await StartAsync(), 1, 2);
        await Journal.OnRecovery.PassWithDelay(TimeSpan.FromSeconds(10));

        Sys.ActorOf(Diary.For(TestActor));

        await ExpectAsync(1, isLate: true, TimeSpan.FromSeconds(10));
        await ExpectAsync(2, isLate: true, TimeSpan.FromSeconds(10));
        await ExpectMsgAsync<RecoveryCompleted>();
    }

    [Fact]
    public async Task A_group_is_rejected_as_one_and_the_rest_written()
    {
        var diary = await StartAsync();
        await Journal.OnWrite.RejectIf(e => e.Payload is "bad");

        diary.Tell(new[] { "a", "bad" });
        diary.Tell(new[] { "b", "c" });
        foreach (var told in new[] { "rejected a", "rejected bad", "b", "c" })
            await ExpectMsgAsync(told);
        await StopAsync(diary);

        Sys.ActorOf(Diary.For(TestActor));
        await ExpectMsgAsync("b");
        await ExpectMsgAsync("c");
    }

    [Fact]
    public async Task Nonsense_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Journal.OnWrite.SetInterceptorAsync(null));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Journal.OnWrite.PassWithDelay(TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentNullException>(() => WithJournalWrite(null, () => { }));
        Assert.Throws<ArgumentNullException>(() => { _ = WithJournalRecovery(on => on.Pass(), (Action)null); });
    }

    [Fact]
    public async Task A_delay_outside_of_a_store_is_one_of_the_machines_clock()
    {
        using var cut = new CancellationTokenSource();
        var delay = new JournalInterceptors.CancelableDelay(TimeSpan.FromDays(1), JournalInterceptors.Failure.Instance, cut.Token);
        var waiting = delay.InterceptAsync(null);

        await cut.CancelAsync();

        await Assert.ThrowsAsync<TestJournalFailureException>(() => waiting);
    }

    private async Task<IActorRef> StartAsync()
    {
        var diary = Sys.ActorOf(Diary.For(TestActor));
        await ExpectMsgAsync<RecoveryCompleted>();
        return diary;
    }

    private async Task StopAsync(IActorRef diary, params object[] events)
    {
        foreach (var one in events)
        {
            diary.Tell(one);
            await ExpectMsgAsync(one);
        }

        await WatchAsync(diary);
        Sys.Stop(diary);
        await ExpectTerminatedAsync(diary);
    }

    // Moves the time until what waits for it has come: when the store begins to wait is not seen.
    private async Task ExpectAsync<T>(T message, bool isLate, TimeSpan? step = null)
    {
        if (isLate)
        {
            await AwaitConditionAsync(() =>
            {
                _scheduler.Advance(step is null ? Minute : TimeSpan.FromSeconds(1));
                return HasMessages;
            }, max: null, interval: TimeSpan.FromMilliseconds(5));
        }

        await ExpectMsgAsync(message);
    }
}
