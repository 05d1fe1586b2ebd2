// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Util.Internal;

/// <summary>Counts with 32 bits, from -1 unless told otherwise: its first <see cref="Next"/> is 0.</summary>
public class AtomicCounter(int initialValue) : IAtomicCounter<int>
{
    private int _value = initialValue;

    public AtomicCounter()
        : this(-1)
    {
    }

    public int Current => Volatile.Read(ref _value);

    public int Next() => Interlocked.Increment(ref _value);

    public int GetAndIncrement() => Next() - 1;

    public int IncrementAndGet() => Next();

    public int Decrement() => Interlocked.Decrement(ref _value);

    /// <summary>The number before it is one less.</summary>
    public int GetAndDecrement() => Decrement() + 1;

    public int DecrementAndGet() => Interlocked.Decrement(ref _value);

    public int GetAndAdd(int amount) => AddAndGet(amount) - amount;

    public int AddAndGet(int amount) => Interlocked.Add(ref _value, amount);

    public void Reset() => Interlocked.Exchange(ref _value, 0);

    /// <summary>Sets the new value.</summary>
    /// <returns>The value before.</returns>
    public int GetAndSet(int value) => Interlocked.Exchange(ref _value, value);

    /// <summary>Sets the new value if the current one is as expected.</summary>
    /// <returns>Whether it was.</returns>
    public bool CompareAndSet(int expected, int newValue) => Interlocked.CompareExchange(ref _value, newValue, expected) == expected;
}
