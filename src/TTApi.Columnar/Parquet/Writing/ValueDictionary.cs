// SPDX-License-Identifier: MIT

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>Numbers the distinct values of a chunk in the order in which they first appear; equal means equal bits.</summary>
internal sealed class ValueDictionary<T>
    where T : unmanaged
{
    private T[] _entries = new T[256];
    private int[] _slots = new int[1024];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Entries => _entries.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        _slots.AsSpan().Clear();
    }

    /// <summary>The number of a value, which is added if it is new.</summary>
    public int NumberOf(T value)
    {
        var key = Key(value);
        var mask = _slots.Length - 1;
        var slot = (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var number = _slots[slot] - 1;
            if (Key(_entries[number]) == key)
                return number;
        }

        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        _entries[Count] = value;
        _slots[slot] = ++Count;
        if (Count > _slots.Length / 2)
            Grow();
        return Count - 1;
    }

    /// <summary>Adds values until there are more than <paramref name="limit"/> distinct ones; false when there are.</summary>
    public bool TryAddAll(ReadOnlySpan<T> values, int limit)
    {
        while (values.Length > 0)
        {
            NumberOf(values[0]);
            if (Count > limit)
                return false;
            values = values[RunLength(values)..];
        }

        return true;
    }

    /// <summary>How many values at the start are equal to the first.</summary>
    public static int RunLength(ReadOnlySpan<T> values)
    {
        if (values.Length > 1 && Key(values[1]) != Key(values[0]))
            return 1;
        var end = Unsafe.SizeOf<T>() == sizeof(ulong)
            ? MemoryMarshal.Cast<T, ulong>(values).IndexOfAnyExcept(Key(values[0]))
            : MemoryMarshal.Cast<T, uint>(values).IndexOfAnyExcept((uint)Key(values[0]));
        return end < 0 ? values.Length : end;
    }

    private static ulong Key(T value) => Unsafe.SizeOf<T>() == sizeof(ulong) ? Unsafe.BitCast<T, ulong>(value) : Unsafe.BitCast<T, uint>(value);

    private void Grow()
    {
        var slots = new int[BitOperations.RoundUpToPowerOf2((uint)_slots.Length * 2)];
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)((Key(_entries[number]) * 0x9E3779B97F4A7C15UL) >> 32) & (slots.Length - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = number + 1;
        }

        _slots = slots;
    }
}
