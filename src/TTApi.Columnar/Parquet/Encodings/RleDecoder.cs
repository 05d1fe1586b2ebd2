// SPDX-License-Identifier: MIT

using System.Numerics;
using TTApi.Columnar.Parquet.Integrity;

namespace TTApi.Columnar.Parquet.Encodings;

/// <summary>Reads Parquet's hybrid of run lengths and bit packing, run by run.</summary>
internal ref struct RleDecoder
{
    public const int MaxBitWidth = 32;

    private readonly ReadOnlySpan<byte> _data;
    private readonly int _bitWidth;
    private int _position;
    private ReadOnlySpan<byte> _packed;
    private long _packedIndex;
    private int _left;

    public RleDecoder(ReadOnlySpan<byte> data, int bitWidth)
    {
        if ((uint)bitWidth > MaxBitWidth)
            CorruptParquetException.Throw($"numbers are {bitWidth} bits wide; at most {MaxBitWidth} are allowed");
        _data = data;
        _bitWidth = bitWidth;
    }

    /// <summary>Whether the current run is one value repeated; else its values are bit-packed.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>The repeated value of the current run.</summary>
    public int Value { get; private set; }

    /// <summary>Makes a run current and tells how many of at most <paramref name="wanted"/> values it can give.</summary>
    public int Available(int wanted)
    {
        while (_left == 0)
            NextRun(wanted);
        return Math.Min(_left, wanted);
    }

    /// <summary>Steps over values of the current run.</summary>
    public void Take(int count)
    {
        _left -= count;
        _packedIndex += count;
    }

    /// <summary>The next values of the current run, which must be bit-packed.</summary>
    public void TakePacked(scoped Span<int> destination)
    {
        BitPacking.Unpack(_packed, _bitWidth, _packedIndex, destination);
        Take(destination.Length);
    }

    public void Skip(int count)
    {
        while (count > 0)
        {
            var step = Available(count);
            Take(step);
            count -= step;
        }
    }

    public void Read(scoped Span<int> destination)
    {
        while (destination.Length > 0)
        {
            var step = Available(destination.Length);
            if (IsRepeated)
            {
                destination[..step].Fill(Value);
                Take(step);
            }
            else
            {
                TakePacked(destination[..step]);
            }

            destination = destination[step..];
        }
    }

    /// <summary>Steps over bits and tells how many of them were set.</summary>
    public int CountSet(int count)
    {
        var set = 0;
        while (count > 0)
        {
            var step = Available(count);
            set += IsRepeated ? (Value == 0 ? 0 : step) : CountPacked(step);
            Take(step);
            count -= step;
        }

        return set;
    }

    private readonly int CountPacked(int count)
    {
        var set = 0;
        for (var at = _packedIndex; at < _packedIndex + count;)
        {
            if ((at & 7) == 0 && _packedIndex + count - at >= 8)
            {
                set += BitOperations.PopCount(_packed[(int)(at >> 3)]);
                at += 8;
            }
            else
            {
                set += (_packed[(int)(at >> 3)] >> (int)(at & 7)) & 1;
                at++;
            }
        }

        return set;
    }

    private void NextRun(int wanted)
    {
        if (_bitWidth == 0)
        {
            // A dictionary of one entry needs no bits, and some writers then leave out the runs.
            IsRepeated = true;
            Value = 0;
            _left = wanted;
            return;
        }

        var header = ReadHeader();
        IsRepeated = (header & 1) == 0;
        if (IsRepeated)
        {
            Value = ReadValue();
            _left = (int)(header >> 1);
        }
        else
        {
            TakeGroups((long)(header >> 1));
        }
    }

    private void TakeGroups(long groups)
    {
        // The last group of a page may have been cut short by its writer.
        var bytes = (int)Math.Min(groups * _bitWidth, _data.Length - _position);
        _packed = _data.Slice(_position, bytes);
        _position += bytes;
        _packedIndex = 0;
        _left = (int)Math.Min(groups * 8, Math.Min(int.MaxValue, (long)bytes * 8 / _bitWidth));
    }

    private int ReadValue()
    {
        var length = (_bitWidth + 7) / 8;
        if (length > _data.Length - _position)
            CorruptParquetException.ThrowTooShort("a run of equal values", length, _data.Length - _position);
        uint value = 0;
        for (var i = 0; i < length; i++)
            value |= (uint)_data[_position++] << (8 * i);
        if (_bitWidth < 32 && value >> _bitWidth != 0)
            CorruptParquetException.Throw($"a run repeats the value {value}, which has more than {_bitWidth} bits");
        return (int)value;
    }

    private uint ReadHeader()
    {
        uint header = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (_position >= _data.Length)
                CorruptParquetException.Throw("run lengths end before the last value");
            var next = _data[_position++];
            header |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return header;
        }

        CorruptParquetException.Throw("a run length has more than 5 bytes");
        return 0;
    }
}
