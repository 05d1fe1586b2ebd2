// SPDX-License-Identifier: MIT

using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>What the statistics of a page need to know of its values.</summary>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The greatest value.</param>
/// <param name="HasBounds">Whether there is a smallest and a greatest value.</param>
/// <param name="NotANumber">Values that are NaN; they are in no order.</param>
internal readonly record struct Extremes<T>(T Min, T Max, bool HasBounds, int NotANumber)
    where T : unmanaged
{
    public Bounds ToBounds() => HasBounds ? new(Bytes(Min), Bytes(Max)) : default;

    private static byte[] Bytes(T value) => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}

/// <summary>What differs between the fixed-width types.</summary>
internal interface IValueKind<T>
    where T : unmanaged
{
    static abstract Extremes<T> Scan(ReadOnlySpan<T> values);

    static abstract bool IsAbsent(T value);

    static abstract bool AnyAbsent(ReadOnlySpan<T> values);

    static abstract T Smaller(T left, T right);

    static abstract T Greater(T left, T right);
}

internal readonly struct Int32Kind : IValueKind<int>
{
    public static Extremes<int> Scan(ReadOnlySpan<int> values) =>
        values.IsEmpty ? default : new(TensorPrimitives.Min(values), TensorPrimitives.Max(values), HasBounds: true, 0);

    public static bool IsAbsent(int value) => false;

    public static bool AnyAbsent(ReadOnlySpan<int> values) => false;

    public static int Smaller(int left, int right) => Math.Min(left, right);

    public static int Greater(int left, int right) => Math.Max(left, right);
}

internal readonly struct Int64Kind : IValueKind<long>
{
    public static Extremes<long> Scan(ReadOnlySpan<long> values) =>
        values.IsEmpty ? default : new(TensorPrimitives.Min(values), TensorPrimitives.Max(values), HasBounds: true, 0);

    public static bool IsAbsent(long value) => false;

    public static bool AnyAbsent(ReadOnlySpan<long> values) => false;

    public static long Smaller(long left, long right) => Math.Min(left, right);

    public static long Greater(long left, long right) => Math.Max(left, right);
}

internal readonly struct DoubleKind : IValueKind<double>
{
    public static Extremes<double> Scan(ReadOnlySpan<double> values) => DoubleExtremes.Of(values);

    public static bool IsAbsent(double value) => double.IsNaN(value);

    public static bool AnyAbsent(ReadOnlySpan<double> values) => TensorPrimitives.IsNaNAny(values);

    public static double Smaller(double left, double right) => Math.Min(left, right);

    public static double Greater(double left, double right) => Math.Max(left, right);
}
