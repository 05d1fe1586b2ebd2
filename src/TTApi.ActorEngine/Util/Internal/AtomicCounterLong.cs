// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Util.Internal;

/// <summary>Counts with 64 bits, from -1 unless told otherwise: its first <see cref="Next"/> is 0.</summary>
public class AtomicCounterLong(long value) : IAtomicCounter<long>
{
    private long _value = value;

    public AtomicCounterLong()
        : this(-1)
    {
    }

    public long Current => Volatile.Read(ref _value);

    public long Next() => Interlocked.Increment(ref _value);

    public long GetAndIncrement() => Next() - 1;

    public long IncrementAndGet() => Next();

    public long DecrementAndGet() => Interlocked.Decrement(ref _value);

    public long GetAndAdd(long amount) => AddAndGet(amount) - amount;

    public long AddAndGet(long amount) => Interlocked.Add(ref _value, amount);

    public void Reset() => Interlocked.Exchange(ref _value, 0);

    /// <summary>Sets the new value.</summary>
    /// <returns>The value before.</returns>
    public long GetAndSet(long value) => Interlocked.Exchange(ref _value, value);

    /// <summary>Sets the new value if the current one is as expected.</summary>
    /// <returns>Whether it was.</returns>
    public bool CompareAndSet(long expected, long newValue) => Interlocked.CompareExchange(ref _value, newValue, expected) == expected;

    public override string ToString() => Current.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
