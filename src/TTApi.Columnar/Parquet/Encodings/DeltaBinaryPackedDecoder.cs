// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.Columnar.Parquet.Integrity;

namespace TTApi.Columnar.Parquet.Encodings;

/// <summary>Reads integers that were written as bit-packed differences.</summary>
internal ref struct DeltaBinaryPackedDecoder
{
    private const int MaxMiniblocks = 1 << 12;

    private readonly ReadOnlySpan<byte> _data;
    private readonly int _miniblocks;
    private readonly long _miniblockSize;
    private readonly long _count;
    private int _position;
    private long _read;
    private long _value;
    private long _minDelta;
    private ReadOnlySpan<byte> _widths;
    private int _miniblock;
    private ReadOnlySpan<byte> _packed;
    private int _width;
    private long _inMiniblock;

    public DeltaBinaryPackedDecoder(ReadOnlySpan<byte> data)
    {
        _data = data;
        var blockSize = ReadVarint();
        var miniblocks = ReadVarint();
        var count = ReadVarint();
        if (miniblocks is 0 or > MaxMiniblocks || blockSize > int.MaxValue || blockSize % (miniblocks * 32) != 0 || blockSize == 0 || count > int.MaxValue)
            CorruptParquetException.Throw($"delta encoding tells {count} values in blocks of {blockSize} with {miniblocks} parts");
        _miniblocks = (int)miniblocks;
        _miniblockSize = (long)(blockSize / miniblocks);
        _count = (long)count;
        _value = ReadZigzag();
        _miniblock = _miniblocks;
    }

    /// <summary>Values that it tells to hold.</summary>
    public readonly int Count => (int)_count;

    /// <summary>Where the bytes behind the last value begin; right only after all values were read.</summary>
    public readonly int End => _position;

    public void Skip(int count)
    {
        for (var i = 0; i < count; i++)
            Next();
    }

    public void Read<T>(Span<T> destination)
        where T : unmanaged
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var value = Next();
            if (Unsafe.SizeOf<T>() == sizeof(long))
                destination[i] = Unsafe.BitCast<long, T>(value);
            else
                destination[i] = Unsafe.BitCast<int, T>((int)value);
        }
    }

    public long Next()
    {
        if (_read >= _count)
            CorruptParquetException.Throw($"delta encoding holds {_count} values; more are wanted");
        if (_read++ == 0)
            return _value;
        if (_inMiniblock == 0)
            NextMiniblock();
        var at = _miniblockSize - _inMiniblock--;
        var delta = _width == 0 ? 0 : (long)BitPacking.Get(_packed, _width, at * _width);
        _value += _minDelta + delta;
        return _value;
    }

    private void NextMiniblock()
    {
        if (_miniblock == _miniblocks)
            NextBlock();
        _width = _widths[_miniblock++];
        if (_width > 64)
            CorruptParquetException.Throw($"delta encoding packs numbers of {_width} bits");
        var length = _miniblockSize * _width / 8;
        if (length > _data.Length - _position)
            CorruptParquetException.ThrowTooShort("packed differences", length, _data.Length - _position);
        _packed = _data.Slice(_position, (int)length);
        _position += (int)length;
        _inMiniblock = _miniblockSize;
    }

    private void NextBlock()
    {
        _minDelta = ReadZigzag();
        if (_miniblocks > _data.Length - _position)
            CorruptParquetException.ThrowTooShort("the widths of a block", _miniblocks, _data.Length - _position);
        _widths = _data.Slice(_position, _miniblocks);
        _position += _miniblocks;
        _miniblock = 0;
    }

    private long ReadZigzag()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_position >= _data.Length)
                CorruptParquetException.Throw("delta encoding ends before the last value");
            var next = _data[_position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        CorruptParquetException.Throw("a number has more than 10 bytes");
        return 0;
    }
}
