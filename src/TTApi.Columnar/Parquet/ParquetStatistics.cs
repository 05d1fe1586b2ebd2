// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using System.Text;

namespace TTApi.Columnar.Parquet;

/// <summary>What a file tells of the values of a chunk or page without their being read.</summary>
/// <remarks>Bounds of strings may be wider than the values, if the writer cut them short.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct ParquetStatistics : IEquatable<ParquetStatistics>
{
    private readonly ReadOnlyMemory<byte> _min;
    private readonly ReadOnlyMemory<byte> _max;

    internal ParquetStatistics(ReadOnlyMemory<byte> min, ReadOnlyMemory<byte> max, bool hasBounds, long? nullCount)
    {
        (_min, _max, HasBounds, NullCount) = (min, max, hasBounds, nullCount);
    }

    /// <summary>Absent values, or null when the file does not say.</summary>
    public long? NullCount { get; }

    /// <summary>Whether the file tells the smallest and the greatest value.</summary>
    public bool HasBounds { get; }

    public static bool operator ==(ParquetStatistics left, ParquetStatistics right) => left.Equals(right);

    public static bool operator !=(ParquetStatistics left, ParquetStatistics right) => !left.Equals(right);

    /// <summary>The bounds of doubles; a bound of zero has the sign that includes both zeros, and NaN is in no bounds.</summary>
    public bool TryGetDoubles(out double min, out double max) => TryGet(out min, out max) && !double.IsNaN(min) && !double.IsNaN(max);

    /// <summary>The bounds of 32-bit integers or dates.</summary>
    public bool TryGetInt32s(out int min, out int max) => TryGet(out min, out max);

    /// <summary>The bounds of 64-bit integers.</summary>
    public bool TryGetInt64s(out long min, out long max) => TryGet(out min, out max);

    /// <summary>The bounds of booleans.</summary>
    public bool TryGetBooleans(out bool min, out bool max)
    {
        var known = TryGet(out byte low, out byte high);
        (min, max) = (low != 0, high != 0);
        return known;
    }

    /// <summary>The bounds of strings, in the order of their UTF-8 bytes.</summary>
    public bool TryGetStrings(out string min, out string max)
    {
        (min, max) = HasBounds ? (Encoding.UTF8.GetString(_min.Span), Encoding.UTF8.GetString(_max.Span)) : ("", "");
        return HasBounds;
    }

    /// <inheritdoc/>
    public bool Equals(ParquetStatistics other) =>
        HasBounds == other.HasBounds && NullCount == other.NullCount && _min.Span.SequenceEqual(other._min.Span) && _max.Span.SequenceEqual(other._max.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParquetStatistics other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HasBounds, NullCount, _min.Length, _max.Length);

    private bool TryGet<T>(out T min, out T max)
        where T : unmanaged
    {
        (min, max) = (default, default);
        return HasBounds && MemoryMarshal.TryRead(_min.Span, out min) && MemoryMarshal.TryRead(_max.Span, out max);
    }
}
