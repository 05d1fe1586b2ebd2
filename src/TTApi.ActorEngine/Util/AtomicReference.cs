// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace TTApi.ActorEngine.Util;

/// <summary>A reference that many threads may change; compared by identity.</summary>
public class AtomicReference<T>
    where T : class
{
    [SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "The mirrored API has it.")]
    [SuppressMessage("Design", "MA0069:Non-constant static fields should not be visible", Justification = "The mirrored API has it.")]
    [SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The mirrored API has it.")]
    protected T atomicValue;

    public AtomicReference()
    {
    }

    public AtomicReference(T originalValue) => atomicValue = originalValue;

    public T Value
    {
        get => Volatile.Read(ref atomicValue);
        set => Volatile.Write(ref atomicValue, value);
    }

    public static implicit operator T(AtomicReference<T> atomicReference) => atomicReference.Value;

    /// <summary>Sets the new value if the current one is the expected object.</summary>
    /// <returns>Whether it was.</returns>
    public bool CompareAndSet(T expected, T newValue) => ReferenceEquals(Interlocked.CompareExchange(ref atomicValue, newValue, expected), expected);

    /// <summary>Sets the new value.</summary>
    /// <returns>The value before.</returns>
    public T GetAndSet(T newValue) => Interlocked.Exchange(ref atomicValue, newValue);
}
