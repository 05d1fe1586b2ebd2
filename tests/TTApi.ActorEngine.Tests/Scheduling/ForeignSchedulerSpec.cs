// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch;
using TTApi.ActorEngine.TestKit;

namespace TTApi.ActorEngine.Tests.Scheduling;

/// <summary>The extensions of a scheduler that is not the engine's own: here the TestKit's, whose clock the spec moves.</summary>
public sealed class ForeignSchedulerSpec : Spec
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestScheduler _scheduler;

    public ForeignSchedulerSpec() => _scheduler = new TestScheduler(new EngineSettings(), Sys.Log);

    [Fact]
    public void What_is_told_or_run_later_can_be_called_off()
    {
        var calls = new List<ICancelable>
        {
            _scheduler.ScheduleTellOnceCancelable(Second, TestActor, "once", TestActor),
            _scheduler.ScheduleTellRepeatedlyCancelable(Second, Second, TestActor, "repeatedly", TestActor),
            _scheduler.ScheduleOnceCancelable(Second, () => TestActor.Tell("run once")),
            _scheduler.ScheduleRepeatedlyCancelable(Second, Second, () => TestActor.Tell("run repeatedly")),
        };
        _scheduler.Advance(Second);
        Assert.Equal(["once", "repeatedly", "run once", "run repeatedly"], ReceiveN(4).Cast<string>().Order());
        _scheduler.Advance(Second);
        Assert.Equal(["repeatedly", "run repeatedly"], ReceiveN(2).Cast<string>().Order());

        calls.ForEach(call => call.Cancel());
        _scheduler.Advance(10 * Second);

        ExpectNoMsg(TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Runnables_are_run_by_the_engines_scheduler()
    {
        var scheduler = Sys.Scheduler.Advanced;
        scheduler.ScheduleOnce(TimeSpan.Zero, new ActionRunnable(() => TestActor.Tell("once")), null);
        ExpectMsg("once");
        scheduler.ScheduleOnce(TimeSpan.Zero, new ActionRunnable(() => TestActor.Tell("again")));
        ExpectMsg("again");

        var stop = new Cancelable(Sys.Scheduler);
        scheduler.ScheduleRepeatedly(TimeSpan.Zero, TimeSpan.FromMilliseconds(10), new ActionRunnable(() => TestActor.Tell("repeatedly")), stop);
        Assert.Equal(["repeatedly", "repeatedly"], ReceiveN(2));
        stop.Cancel();

        scheduler.ScheduleRepeatedly(0, 10, () => TestActor.Tell("by milliseconds"), new Cancelable(Sys.Scheduler, 10_000));
        FishForMessage(message => message is "by milliseconds");
    }

    [Fact]
    public void A_delay_cancels_by_any_scheduler()
    {
        using var advanced = new Cancelable(_scheduler.Advanced, Second);
        using var whole = new Cancelable((IScheduler)_scheduler, Second);
        using var inMilliseconds = new Cancelable((IScheduler)_scheduler, 1_000);
        using var source = new CancellationTokenSource();
        var linked = Cancelable.CreateLinkedCancelable((IScheduler)_scheduler, source.Token);

        _scheduler.Advance(Second);
        source.Cancel();

        Assert.All(new[] { advanced, whole, inMilliseconds, linked }, one => Assert.True(one.IsCancellationRequested));
        advanced.CancelAfter(Second); // too late to matter
        var never = Cancelable.CreateCanceled();
        never.Cancel();
        never.Cancel(throwOnFirstException: true);
        never.CancelAfter(Second);
        never.CancelAfter(1);
        Assert.True(never.IsCancellationRequested && never.Token.IsCancellationRequested);
    }
}
