// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Util;
using TTApi.ActorEngine.Util.Internal;

namespace TTApi.ActorEngine.Tests.Util;

/// <summary>Values that many threads may change.</summary>
public sealed class AtomicTests
{
    [Fact]
    public void A_counter_begins_before_zero_unless_told_otherwise()
    {
        Assert.Equal((0, 0L), (new AtomicCounter().Next(), new AtomicCounterLong().Next()));
        Assert.Equal((6, 6L), (new AtomicCounter(5).Next(), new AtomicCounterLong(5).Next()));
    }

    [Fact]
    public void A_counter_gives_the_value_before_or_after()
    {
        var counter = new AtomicCounter(0);
        Assert.Equal((0, 2, 2, 7), (counter.GetAndIncrement(), counter.IncrementAndGet(), counter.GetAndAdd(4), counter.AddAndGet(1)));
        Assert.Equal((7, 5, 4), (counter.GetAndDecrement(), counter.DecrementAndGet(), counter.Decrement()));
        Assert.Equal((4, 9), (counter.GetAndSet(9), counter.Current));
        Assert.False(counter.CompareAndSet(8, 1));
        Assert.True(counter.CompareAndSet(9, 1));
        counter.Reset();
        Assert.Equal(0, counter.Current);
    }

    [Fact]
    public void A_long_counter_does_the_same()
    {
        var counter = new AtomicCounterLong(0);
        Assert.Equal((0L, 2L, 2L, 7L, 6L), (counter.GetAndIncrement(), counter.IncrementAndGet(), counter.GetAndAdd(4), counter.AddAndGet(1), counter.DecrementAndGet()));
        Assert.Equal((6L, "9"), (counter.GetAndSet(9), counter.ToString()));
        Assert.False(counter.CompareAndSet(8, 1));
        Assert.True(counter.CompareAndSet(9, 1));
        counter.Reset();
        Assert.Equal(0, counter.Current);
    }

    [Fact]
    public void No_count_is_lost_between_threads()
    {
        var (counter, longCounter) = (new AtomicCounter(0), new AtomicCounterLong(0));

        Parallel.For(0, 10_000, _ => longCounter.AddAndGet(counter.Next() > 0 ? 1 : 0));

        Assert.Equal((10_000, 10_000L), (counter.Current, longCounter.Current));
    }

    [Fact]
    public void A_truth_value_is_set_once()
    {
        AtomicBoolean flag = new();
        Assert.False(flag);
        Assert.True(flag.CompareAndSet(false, true));
        Assert.False(flag.CompareAndSet(false, true));
        Assert.True(flag.GetAndSet(false));
        flag.Value = true;
        Assert.True(flag.Value);
        Assert.True(new AtomicBoolean(true));
    }

    [Fact]
    public void A_reference_is_compared_by_identity()
    {
        var (first, equal) = (new string('a', 1), new string('a', 1));
        AtomicReference<string> reference = new(first);
        Assert.False(reference.CompareAndSet(equal, "b"));
        Assert.True(reference.CompareAndSet(first, "b"));
        Assert.Equal("b", reference.GetAndSet("c"));
        Assert.Equal("c", (string)reference);
        Assert.Null(new AtomicReference<string>().Value);
        reference.Value = "d";
        Assert.Equal("d", reference.Value);
    }

    [Fact]
    public void A_cast_can_be_a_call()
    {
        object text = "t";
        Assert.Equal("t", text.AsInstanceOf<string>());
        Assert.Throws<InvalidCastException>(() => text.AsInstanceOf<Version>());
    }
}
