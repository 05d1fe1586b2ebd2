// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Scheduling;

public sealed class WheelEntryTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly WheelScheduler _scheduler;
    private readonly Recorder _recorder;

    public WheelEntryTests() => (_scheduler, _recorder) = (new(_clock, null), new(_clock));

    [Fact]
    public void An_entry_expires_once_or_is_removed()
    {
        var (kept, removed) = (new Entry(_recorder, 1), new Entry(_recorder, 2));
        _scheduler.Add(kept, TimeSpan.FromMilliseconds(50));
        _scheduler.Add(removed, TimeSpan.FromMilliseconds(50));

        Assert.True(_scheduler.Remove(removed));
        Assert.False(_scheduler.Remove(removed));
        _clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal([(1, 50.0)], _recorder.Told.Select(told => ((int)told.Message, told.At)));
        Assert.False(_scheduler.Remove(kept));
    }

    [Fact]
    public void A_removed_entry_can_be_added_again()
    {
        var entry = new Entry(_recorder, 1);
        _scheduler.Add(entry, TimeSpan.FromMilliseconds(50));
        _scheduler.Remove(entry);

        _scheduler.Add(entry, TimeSpan.FromMilliseconds(100));
        _clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal([100], _recorder.Times);
    }

    [Fact]
    public void Entries_outlive_the_scheduler()
    {
        _scheduler.Add(new Entry(_recorder, 1), TimeSpan.FromMilliseconds(50));

        _scheduler.Dispose();
        _scheduler.Add(new Entry(_recorder, 2), TimeSpan.FromMilliseconds(60));
        _clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal([50, 60], _recorder.Times);
    }

    [Fact]
    public void Adding_and_removing_allocate_nothing()
    {
        var entry = new Entry(_recorder, 1);
        _scheduler.Add(entry, TimeSpan.FromMilliseconds(50));
        _scheduler.Remove(entry);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _scheduler.Add(entry, TimeSpan.FromMilliseconds(50 + i));
            _scheduler.Remove(entry);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    // The model: a list that is searched. Delays span several revolutions of the wheel.
    [Fact]
    public void The_wheel_does_as_a_list_does()
    {
        var steps = Gen.Choose(0, 12_000).Three().ListOf().ToArbitrary();

        Prop.ForAll(steps, script =>
        {
            var (clock, id) = (new ManualTimeProvider(), 0);
            var scheduler = new WheelScheduler(clock, null);
            var recorder = new Recorder(clock);
            List<(Entry Entry, int Id, double Due)> waiting = [];
            List<(object Message, double At)> expected = [];
            foreach (var (delay, victim, advance) in script)
            {
                var entry = new Entry(recorder, id);
                scheduler.Add(entry, TimeSpan.FromMilliseconds(delay));
                waiting.Add((entry, id++, Math.Max(Math.Ceiling((Now() + delay) / 10), Math.Floor(Now() / 10) + 1) * 10));
                if (victim % 3 == 0)
                {
                    Assert.True(scheduler.Remove(waiting[victim % waiting.Count].Entry));
                    waiting.RemoveAt(victim % waiting.Count);
                }

                clock.Advance(TimeSpan.FromMilliseconds(advance / 4));
                expected.AddRange(waiting.Where(w => w.Due <= Now()).OrderBy(w => w.Due).ThenBy(w => w.Id).Select(w => ((object)w.Id, w.Due)));
                waiting.RemoveAll(w => w.Due <= Now());
            }

            Assert.Equal(expected.OrderBy(told => told.At).ThenBy(told => (int)told.Message), recorder.Told.OrderBy(told => told.At).ThenBy(told => (int)told.Message));
            return true;

            double Now() => scheduler.MonotonicClock.TotalMilliseconds;
        }).QuickCheckThrowOnFailure();
    }

    private sealed class Entry(Recorder recorder, int id) : WheelEntry
    {
        protected internal override void Expire() => recorder.Note(id);
    }
}
