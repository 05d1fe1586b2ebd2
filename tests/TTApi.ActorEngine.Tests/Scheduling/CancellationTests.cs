// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Scheduling;

public sealed class CancellationTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly WheelScheduler _scheduler;
    private readonly Recorder _recorder;

    public CancellationTests() => (_scheduler, _recorder) = (new(_clock, null), new(_clock));

    public void Dispose() => _scheduler.Dispose();

    [Fact]
    public void What_was_called_off_does_not_happen()
    {
        var once = _scheduler.ScheduleTellOnceCancelable(100, _recorder, "once", ActorRefs.NoSender);
        var again = _scheduler.ScheduleTellRepeatedlyCancelable(100, 100, _recorder, "again", ActorRefs.NoSender);
        var action = _scheduler.ScheduleOnceCancelable(100, () => _recorder.Note("action"));
        Advance(90);

        foreach (var cancelable in new[] { once, again, action })
        {
            cancelable.Cancel();
            Assert.True(cancelable.IsCancellationRequested);
        }

        Advance(1000);

        Assert.Empty(_recorder.Told);
    }

    [Fact]
    public void A_repetition_ends_when_it_is_called_off()
    {
        var again = _scheduler.ScheduleRepeatedlyCancelable(10, 10, () => _recorder.Note("again"));
        Advance(35);

        again.Cancel();
        Advance(1000);

        Assert.Equal([10, 20, 30], _recorder.Times);
    }

    [Fact]
    public void Work_may_call_itself_off()
    {
        var cancelable = new Cancelable((IScheduler)_scheduler);
        _scheduler.ScheduleRepeatedly(TimeSpan.Zero, TimeSpan.FromMilliseconds(10), () =>
        {
            _recorder.Note("again");
            cancelable.Cancel();
        }, cancelable);
        ICancelable tell = null;
        tell = _scheduler.ScheduleTellRepeatedlyCancelable(10, 10, new Callback(() => tell.Cancel()), "tick", ActorRefs.NoSender);

        Advance(100);

        Assert.Single(_recorder.Told);
        Assert.True(tell.IsCancellationRequested);
    }

    [Fact]
    public void One_cancelable_calls_off_all_it_was_given_to()
    {
        var cancelable = new Cancelable((IScheduler)_scheduler);
        _scheduler.ScheduleTellOnce(10, _recorder, "early", ActorRefs.NoSender, cancelable);
        _scheduler.ScheduleTellOnce(50, _recorder, "late", ActorRefs.NoSender, cancelable);
        _scheduler.ScheduleOnce(50, () => _recorder.Note("action"), cancelable);
        Advance(20);

        cancelable.Cancel();
        Advance(100);

        Assert.Equal(["early"], _recorder.Messages);
    }

    [Fact]
    public void What_comes_with_a_cancelled_cancelable_is_not_even_begun()
    {
        _scheduler.ScheduleTellOnce(10, _recorder, "x", ActorRefs.NoSender, Cancelable.CreateCanceled());

        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void A_cancelable_without_a_signal_is_looked_at_in_time()
    {
        var cancelable = new Silent();
        _scheduler.ScheduleTellRepeatedly(10, 10, _recorder, "again", ActorRefs.NoSender, cancelable);
        Advance(20);

        cancelable.IsCancellationRequested = true;
        Advance(100);

        Assert.Equal(2, _recorder.Told.Count);
    }

    [Fact]
    public void A_cancelable_can_be_given_a_time_and_another()
    {
        var cancelable = new Cancelable((IScheduler)_scheduler, TimeSpan.FromMilliseconds(50));
        cancelable.CancelAfter(200);
        Advance(100);
        Assert.False(cancelable.IsCancellationRequested);

        Advance(100);

        Assert.True(cancelable.IsCancellationRequested);
        Assert.True(cancelable.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_linked_cancelable_goes_with_each_of_the_others()
    {
        var (first, second) = (new Cancelable((IScheduler)_scheduler), new Cancelable((IScheduler)_scheduler));
        var linked = Cancelable.CreateLinkedCancelable((IScheduler)_scheduler, first, second);

        second.Cancel();

        Assert.True(linked.IsCancellationRequested);
        Assert.False(first.IsCancellationRequested);
    }

    [Fact]
    public void A_disposed_cancelable_refuses_and_lets_its_work_go_on()
    {
        var cancelable = new Cancelable((IScheduler)_scheduler);
        cancelable.CancelAfter(10);
        _scheduler.ScheduleTellOnce(50, _recorder, "tick", ActorRefs.NoSender, cancelable);

        cancelable.Dispose();
        Advance(100);

        Assert.Single(_recorder.Told);
        Assert.True(cancelable.IsDisposed);
        Assert.Throws<ObjectDisposedException>(cancelable.Cancel);
        Assert.Throws<ObjectDisposedException>(() => cancelable.CancelAfter(10));
    }

    [Fact]
    public void The_token_of_scheduled_work_is_cancelled_with_it()
    {
        var work = _scheduler.ScheduleTellOnceCancelable(100, _recorder, "x", ActorRefs.NoSender);
        var token = work.Token;
        work.CancelAfter(50);

        Advance(60);

        Assert.True(token.IsCancellationRequested);
        Assert.True(work.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Nothing_is_told_any_more_once_a_cancellation_has_returned()
    {
        using var scheduler = new WheelScheduler(TimeProvider.System, null);
        for (var round = 0; round < 20; round++)
        {
            var (told, closed, late) = (0, false, 0);
            var receiver = new Callback(() =>
            {
                if (Volatile.Read(ref closed))
                    Interlocked.Increment(ref late);
                Volatile.Write(ref told, 1);
            });
            var work = Enumerable.Range(0, 20).Select(_ => scheduler.ScheduleTellRepeatedlyCancelable(0, 1, receiver, "x", ActorRefs.NoSender)).ToArray();
            await Task.Run(() => SpinWait.SpinUntil(() => Volatile.Read(ref told) == 1));

            foreach (var cancelable in work)
                cancelable.Cancel();
            Volatile.Write(ref closed, true);
            var sentinel = new TaskCompletionSource();
            scheduler.ScheduleOnce(TimeSpan.FromMilliseconds(11), sentinel.SetResult);
            await sentinel.Task;

            Assert.Equal(0, late);
        }
    }

    private void Advance(double milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private sealed class Callback(Action action) : ICanTell
    {
        public void Tell(object message, IActorRef sender) => action();
    }

    private sealed class Silent : ICancelable
    {
        public bool IsCancellationRequested { get; set; }

        public CancellationToken Token => CancellationToken.None;

        public void Cancel() => IsCancellationRequested = true;

        public void Cancel(bool throwOnFirstException) => Cancel();

        public void CancelAfter(TimeSpan delay) => throw new NotSupportedException();

        public void CancelAfter(int millisecondsDelay) => throw new NotSupportedException();
    }
}
