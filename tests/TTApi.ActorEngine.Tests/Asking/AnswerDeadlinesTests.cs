// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Asking;

public sealed class AnswerDeadlinesTests
{
    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(10);

    private readonly ManualTimeProvider _clock = new();
    private readonly AnswerDeadlines _deadlines;

    public AnswerDeadlinesTests() => _deadlines = new(_clock);

    [Fact]
    public void What_waits_expires_once_unless_it_is_removed()
    {
        var (kept, removed) = (new Waiting(_clock), new Waiting(_clock));
        _deadlines.Add(kept, TimeSpan.FromMilliseconds(50));
        _deadlines.Add(removed, TimeSpan.FromMilliseconds(50));

        AnswerDeadlines.Remove(removed);
        _clock.Advance(TimeSpan.FromSeconds(1));
        AnswerDeadlines.Remove(kept);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([50.0], kept.ExpiredAt);
        Assert.Empty(removed.ExpiredAt);
    }

    [Fact]
    public void An_earlier_deadline_is_kept_before_one_that_was_there_first()
    {
        var (late, early) = (new Waiting(_clock), new Waiting(_clock));
        _deadlines.Add(late, TimeSpan.FromSeconds(5));
        _deadlines.Add(early, TimeSpan.FromMilliseconds(20));

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([20.0], early.ExpiredAt);
        Assert.Equal([5000.0], late.ExpiredAt);
    }

    [Fact]
    public void The_longest_timeout_never_ends()
    {
        var waiting = new Waiting(_clock);
        _deadlines.Add(waiting, TimeSpan.MaxValue);

        _clock.Advance(TimeSpan.FromDays(1000));

        Assert.Empty(waiting.ExpiredAt);
    }

    [Fact]
    public void Without_anything_to_wait_for_no_timer_is_set()
    {
        _deadlines.Add(new Waiting(_clock), TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, _clock.ActiveTimers);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Coming_and_going_allocates_nothing()
    {
        var waiting = new Waiting(_clock);
        _deadlines.Add(waiting, TimeSpan.FromMilliseconds(50));
        AnswerDeadlines.Remove(waiting);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _deadlines.Add(waiting, TimeSpan.FromMilliseconds(50 + i));
            AnswerDeadlines.Remove(waiting);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_table_grows_for_many_and_shrinks_after_them()
    {
        var many = Enumerable.Range(0, 10_000).Select(_ => new Waiting(_clock)).ToList();
        foreach (var waiting in many)
            _deadlines.Add(waiting, TimeSpan.FromMilliseconds(50));
        Assert.InRange(_deadlines.Capacity, 10_000, 100_000);

        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _deadlines.Add(new Waiting(_clock), TimeSpan.FromMilliseconds(50));
        }

        Assert.All(many, waiting => Assert.Equal([50.0], waiting.ExpiredAt));
        Assert.InRange(_deadlines.Capacity, 64, 128);
    }

    // The model: a list that is searched.
    [Fact]
    public void The_table_does_as_a_list_does()
    {
        var steps = Gen.Choose(1, 12_000).Three().ListOf().ToArbitrary();

        Prop.ForAll(steps, script =>
        {
            var clock = new ManualTimeProvider();
            var deadlines = new AnswerDeadlines(clock);
            List<(Waiting Waiting, double Due)> waiting = [];
            foreach (var (timeout, victim, advance) in script)
            {
                var added = new Waiting(clock);
                deadlines.Add(added, TimeSpan.FromMilliseconds(timeout));
                waiting.Add((added, Now() + timeout));
                if (victim % 3 == 0)
                {
                    var (removed, _) = waiting[victim % waiting.Count];
                    AnswerDeadlines.Remove(removed);
                    waiting.RemoveAt(victim % waiting.Count);
                    Assert.Empty(removed.ExpiredAt);
                }

                clock.Advance(TimeSpan.FromMilliseconds(advance / 4));
                foreach (var (ended, due) in waiting.Where(w => w.Due + Latest.TotalMilliseconds <= Now()))
                    Assert.InRange(Assert.Single(ended.ExpiredAt), due, due + Latest.TotalMilliseconds);
                Assert.All(waiting.Where(w => w.Due > Now()), w => Assert.Empty(w.Waiting.ExpiredAt));
                waiting.RemoveAll(w => w.Waiting.ExpiredAt.Count > 0);
            }

            return true;

            double Now() => clock.GetElapsedTime(0).TotalMilliseconds;
        }).QuickCheckThrowOnFailure();
    }

    // While the table grows, shrinks and is searched: each of the kept expires, none of the removed does.
    [Fact]
    public async Task Many_threads_lose_none()
    {
        const int Threads = 4;
        var asked = Enumerable.Range(0, Threads).Select(_ => new List<Waiting>()).ToArray();
        var askers = asked.Select(list => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var waiting = new Waiting(_clock);
                _deadlines.Add(waiting, TimeSpan.FromMilliseconds(1 + (i % 50)));
                if (i % 10 != 0)
                    AnswerDeadlines.Remove(waiting);
                else
                    list.Add(waiting);
                if (i % 100 == 0)
                {
                    // The clock has one hand, and refuses to be turned back by who comes late.
                    lock (asked)
                        _clock.Advance(TimeSpan.FromMilliseconds(7));
                }
            }
        })).ToArray();

        await Task.WhenAll(askers);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.All(asked.SelectMany(list => list), waiting => Assert.Single(waiting.ExpiredAt));
    }

    private sealed class Waiting(ManualTimeProvider clock) : IWaiting
    {
        private readonly List<double> _expiredAt = [];

        public IReadOnlyList<double> ExpiredAt
        {
            get
            {
                lock (_expiredAt)
                    return [.. _expiredAt];
            }
        }

        public long DueAt { get; set; }

        public DeadlinePlace Place { get; set; }

        public void Expire()
        {
            lock (_expiredAt)
                _expiredAt.Add(clock.GetElapsedTime(0).TotalMilliseconds);
        }
    }
}
