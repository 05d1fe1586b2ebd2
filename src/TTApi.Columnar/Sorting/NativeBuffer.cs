// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Columnar.Sorting;

/// <summary>Memory outside the collector's heap, aligned to cache lines, so that a budget in bytes is a budget in bytes.</summary>
/// <remarks>Contents are undefined at first. One owner; not thread-safe.</remarks>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    private T* _items;

    public NativeBuffer(int length)
    {
        Length = length;
        _items = (T*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1) * (nuint)sizeof(T), Alignment);
    }

    public int Length { get; private set; }

    /// <summary>The items; invalid after <see cref="Dispose"/>, and after an <see cref="EnsureLength"/> that grew.</summary>
    public T* Items => _items;

    public Span<T> Span => new(_items, Length);

    /// <summary>Grows to at least <paramref name="length"/> items; the contents are lost.</summary>
    public void EnsureLength(int length)
    {
        if (length <= Length)
            return;
        NativeMemory.AlignedFree(_items);
        _items = null;
        _items = (T*)NativeMemory.AlignedAlloc((nuint)length * (nuint)sizeof(T), Alignment);
        Length = length;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_items);
        _items = null;
        Length = 0;
    }
}
