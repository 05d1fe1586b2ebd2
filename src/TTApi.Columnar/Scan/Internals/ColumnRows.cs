// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>Hands out rows of one column: where they lie in the file, or copied to memory that is used again and again.</summary>
/// <remarks>A span is valid until the next call. One per worker and column.</remarks>
internal sealed class ColumnRows<T>(BarColumns column)
    where T : unmanaged
{
    // What must be decoded is decoded some thousand rows at a time, for decoding starts anew at each call.
    private const int DecodedAtOnce = 8 * 1024;

    private T[] _copy = [];
    private bool[] _validity = [];
    private ScanUnit? _unit;
    private int _start;
    private int _end;

    public ReadOnlySpan<T> Read(ScanUnit unit, int first, int count)
    {
        var (group, row, left) = unit.Locate(first);
        var (file, index) = (unit.Part.File, unit.Part.IndexOf(column));
        if (count <= left && file.TryGetRowsInPlace<T>(group, index, row, count, out var inPlace))
            return inPlace;
        if (!ReferenceEquals(unit, _unit) || first < _start || first + count > _end)
            Copy(unit, first, count, count > left || file.TryGetRowsInPlace<T>(group, index, row, 1, out _) ? count : Math.Min(left, DecodedAtOnce));
        return _copy.AsSpan(first - _start, count);
    }

    private void Copy(ScanUnit unit, int first, int count, int worthwhile)
    {
        var total = Math.Max(count, worthwhile);
        if (_copy.Length < total)
            _copy = GC.AllocateUninitializedArray<T>((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)total));
        _unit = null; // in case of an exception
        for (var done = 0; done < total;)
        {
            var (group, row, left) = unit.Locate(first + done);
            var piece = Math.Min(left, total - done);
            Decode(unit.Part, group, row, _copy.AsSpan(done, piece));
            done += piece;
        }

        (_unit, _start, _end) = (unit, first, first + total);
    }

    private void Decode(Part part, int group, int row, Span<T> destination)
    {
        var index = part.IndexOf(column);
        if (typeof(T) == typeof(double))
        {
            part.File.ReadDoubles(group, index, row, MemoryMarshal.Cast<T, double>(destination));
            return;
        }

        if (!part.File.Schema.Columns[index].Nullable)
        {
            part.File.ReadInt32s(group, index, row, MemoryMarshal.Cast<T, int>(destination));
            return;
        }

        if (_validity.Length < destination.Length)
            _validity = new bool[destination.Length];
        var validity = _validity.AsSpan(0, destination.Length);
        part.File.ReadInt32s(group, index, row, MemoryMarshal.Cast<T, int>(destination), validity);
        var absent = validity.IndexOf(false);
        if (absent >= 0)
            throw part.Broken("not_bars", $"row {row + absent + 1} of row group {group} has no {part.File.Schema.Columns[index].Name}.");
    }
}
