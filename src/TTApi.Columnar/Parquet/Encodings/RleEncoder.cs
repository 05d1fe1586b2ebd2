// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet.Encodings;

/// <summary>Writes small numbers in Parquet's hybrid of run lengths and bit packing; takes runs, so that a constant costs nothing per value.</summary>
/// <remarks>Neighbouring runs must differ in value, or the bytes would depend on how the caller cut them.</remarks>
internal sealed class RleEncoder(ByteBuffer output)
{
    private const int GroupSize = 8;

    /// <summary>As many as a header of one byte can announce.</summary>
    private const int MaxGroups = 63;

    private readonly uint[] _group = new uint[GroupSize];
    private int _bitWidth;
    private int _pending;
    private int _groups;
    private int _literalHeader;

    /// <summary>Bits that hold any number up to <paramref name="largest"/>; at least one, as some readers know no width of zero.</summary>
    public static int BitWidth(int largest) => Math.Max(1, 32 - int.LeadingZeroCount(largest));

    public void Begin(int bitWidth)
    {
        _bitWidth = bitWidth;
        _pending = 0;
        _groups = 0;
    }

    public void Add(int value, int count)
    {
        while (_pending > 0 && count > 0)
        {
            AddLiteral((uint)value);
            count--;
        }

        if (count >= GroupSize)
        {
            EndLiterals();
            output.AddVarint((ulong)(uint)count << 1);
            for (var shift = 0; shift < _bitWidth; shift += 8)
                output.Add((byte)((uint)value >> shift));
            return;
        }

        for (; count > 0; count--)
            AddLiteral((uint)value);
    }

    public void End()
    {
        while (_pending > 0)
            AddLiteral(0);
        EndLiterals();
    }

    private void AddLiteral(uint value)
    {
        _group[_pending++] = value;
        if (_pending < GroupSize)
            return;
        _pending = 0;
        if (_groups == 0)
        {
            _literalHeader = output.Length;
            output.Add(0);
        }

        PackGroup();
        if (++_groups == MaxGroups)
            EndLiterals();
    }

    private void PackGroup()
    {
        ulong bits = 0;
        var held = 0;
        foreach (var value in _group)
        {
            bits |= (ulong)value << held;
            held += _bitWidth;
            for (; held >= 8; held -= 8)
            {
                output.Add((byte)bits);
                bits >>= 8;
            }
        }
    }

    private void EndLiterals()
    {
        if (_groups == 0)
            return;
        output.Slice(_literalHeader, 1)[0] = (byte)((_groups << 1) | 1);
        _groups = 0;
    }
}
