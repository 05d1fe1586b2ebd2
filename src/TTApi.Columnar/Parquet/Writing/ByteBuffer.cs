// SPDX-License-Identifier: MIT

using System.Numerics;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>A growing run of bytes that keeps its memory when it is cleared.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public ReadOnlyMemory<byte> Memory(int start, int length) => _bytes.AsMemory(start, length);

    public Span<byte> Slice(int start, int length) => _bytes.AsSpan(0, Length).Slice(start, length);

    /// <summary>The next bytes, for the caller to fill; they hold anything.</summary>
    public Span<byte> Reserve(int count)
    {
        EnsureRoom(count);
        var room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }

    /// <summary>Forgets the bytes from <paramref name="length"/> on.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    public void Add(byte value) => Reserve(1)[0] = value;

    public void Add(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void AddVarint(ulong value)
    {
        while (value >= 0x80)
        {
            Add((byte)(value | 0x80));
            value >>= 7;
        }

        Add((byte)value);
    }

    public void AddZigzag(long value) => AddVarint((ulong)(value << 1) ^ (ulong)(value >> 63));

    /// <summary>Makes room once where many small reservations would copy again and again.</summary>
    public void EnsureRoom(int count)
    {
        var needed = (long)Length + count;
        if (needed <= _bytes.Length)
            return;
        if (needed > Array.MaxLength)
            throw new InvalidOperationException($"A row group needs {needed} bytes; it can have at most {Array.MaxLength}. Write smaller row groups.");
        var size = (int)Math.Min(Array.MaxLength, (long)BitOperations.RoundUpToPowerOf2((ulong)needed));
        var grown = GC.AllocateUninitializedArray<byte>(Math.Max(size, 256));
        Written.CopyTo(grown);
        _bytes = grown;
    }
}
