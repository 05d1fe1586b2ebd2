// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Util;

/// <summary>A truth value that many threads may change.</summary>
public class AtomicBoolean(bool initialValue = false)
{
    private int _value = AsNumber(initialValue);

    public bool Value
    {
        get => Volatile.Read(ref _value) != 0;
        set => Interlocked.Exchange(ref _value, AsNumber(value));
    }

    public static implicit operator bool(AtomicBoolean atomicBoolean) => atomicBoolean.Value;

    /// <summary>Sets the new value if the current one is as expected.</summary>
    /// <returns>Whether it was.</returns>
    public bool CompareAndSet(bool expected, bool newValue) =>
        Interlocked.CompareExchange(ref _value, AsNumber(newValue), AsNumber(expected)) == AsNumber(expected);

    /// <summary>Sets the new value.</summary>
    /// <returns>The value before.</returns>
    public bool GetAndSet(bool newValue) => Interlocked.Exchange(ref _value, AsNumber(newValue)) != 0;

    private static int AsNumber(bool value) => value ? 1 : 0;
}
