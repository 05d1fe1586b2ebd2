// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Scheduling;

public sealed class WheelTests
{
    // The model: a list that is searched. Delays span several revolutions of the wheel.
    [Fact]
    public void The_wheel_does_as_a_list_does()
    {
        var steps = Gen.Choose(0, 12_000).Three().ListOf().ToArbitrary();

        Prop.ForAll(steps, script =>
        {
            var (clock, id) = (new ManualTimeProvider(), 0);
            using var scheduler = new WheelScheduler(clock, null);
            var recorder = new Recorder(clock);
            List<(ICancelable Work, int Id, double Due)> waiting = [];
            List<(object Message, double At)> expected = [];
            foreach (var (delay, victim, advance) in script)
            {
                var work = scheduler.StartTell(TimeSpan.FromMilliseconds(delay), TimeSpan.Zero, recorder, id, ActorRefs.NoSender);
                waiting.Add((work, id++, Math.Max(Math.Ceiling((Now() + delay) / 10), Math.Floor(Now() / 10) + 1) * 10));
                if (victim % 3 == 0)
                {
                    waiting[victim % waiting.Count].Work.Cancel();
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
}
