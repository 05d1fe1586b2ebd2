// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Columnar.Parquet.Integrity;

namespace TTApi.Columnar.Parquet.Thrift;

/// <summary>Reads structs in Thrift's compact protocol; believes nothing that the bytes do not bear out.</summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> data)
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private short _lastField;

    public int Position { get; private set; }

    private readonly int Left => _data.Length - Position;

    /// <summary>Enters a struct; the result goes back to <see cref="EndStruct"/>.</summary>
    public short BeginStruct()
    {
        var outer = _lastField;
        _lastField = 0;
        return outer;
    }

    public void EndStruct(short outer) => _lastField = outer;

    /// <summary>The next field of the struct, or false at its end.</summary>
    public bool NextField(out short id, out ThriftType type)
    {
        var head = ReadByte();
        type = (ThriftType)(head & 0x0F);
        if (type == ThriftType.Stop)
        {
            id = 0;
            return false;
        }

        var step = head >> 4;
        if (step == 0)
            _lastField = ToI16(ReadZigzag());
        else
            _lastField = ToI16(_lastField + step);
        id = _lastField;
        return true;
    }

    public byte ReadByte()
    {
        if (Position >= _data.Length)
            CorruptParquetException.Throw("a Thrift structure ends in the middle");
        return _data[Position++];
    }

    public static bool ReadBool(ThriftType type)
    {
        if (type is not (ThriftType.True or ThriftType.False))
            ThrowWrongType(type, ThriftType.True);
        return type == ThriftType.True;
    }

    public bool ReadBoolElement()
    {
        var value = ReadByte();
        if (value > 2)
            CorruptParquetException.Throw($"a Thrift boolean has the value {value}");
        return value == 1;
    }

    public int ReadI32(ThriftType type)
    {
        Expect(type, ThriftType.I32);
        return ToI32(ReadZigzag());
    }

    public int ReadI32Element() => ToI32(ReadZigzag());

    public long ReadI64(ThriftType type)
    {
        Expect(type, ThriftType.I64);
        return ReadZigzag();
    }

    public long ReadI64Element() => ReadZigzag();

    public ReadOnlySpan<byte> ReadBinary(ThriftType type)
    {
        Expect(type, ThriftType.Binary);
        return ReadBinaryElement();
    }

    public ReadOnlySpan<byte> ReadBinaryElement()
    {
        var length = ReadVarint();
        if (length > (ulong)Left)
            CorruptParquetException.ThrowTooShort("a Thrift string", (long)Math.Min(length, long.MaxValue), Left);
        var bytes = _data.Slice(Position, (int)length);
        Position += (int)length;
        return bytes;
    }

    public string ReadString(ThriftType type) => Encoding.UTF8.GetString(ReadBinary(type));

    public string ReadStringElement() => Encoding.UTF8.GetString(ReadBinaryElement());

    /// <summary>The number of elements, each of which takes at least one byte.</summary>
    public int ReadList(ThriftType type, ThriftType element)
    {
        Expect(type, ThriftType.List);
        var count = ReadListHeader(out var found);
        if (count > 0 && !(found == element || (found is ThriftType.True or ThriftType.False && element is ThriftType.True)))
            ThrowWrongType(found, element);
        return count;
    }

    public static void Expect(ThriftType found, ThriftType expected)
    {
        if (found != expected)
            ThrowWrongType(found, expected);
    }

    /// <summary>Steps over a value this reader has no use for.</summary>
    public void Skip(ThriftType type) => Skip(type, isElement: false, MaxDepth);

    private static void ThrowWrongType(ThriftType found, ThriftType expected) =>
        CorruptParquetException.Throw($"a Thrift field has the type {found}; expected {expected}");

    private static int ToI32(long value)
    {
        if (value != (int)value)
            CorruptParquetException.Throw($"a Thrift number is {value}; expected 32 bits");
        return (int)value;
    }

    private static short ToI16(long value)
    {
        if (value != (short)value)
            CorruptParquetException.Throw($"a Thrift field has the number {value}; expected 16 bits");
        return (short)value;
    }

    private int ReadListHeader(out ThriftType element)
    {
        var head = ReadByte();
        element = (ThriftType)(head & 0x0F);
        var count = head < 0xF0 ? (ulong)head >> 4 : ReadVarint();
        if (count > (ulong)Left)
            CorruptParquetException.ThrowTooShort("a Thrift list", (long)Math.Min(count, long.MaxValue), Left);
        return (int)count;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        CorruptParquetException.Throw("a Thrift number has more than 10 bytes");
        return 0;
    }

    private long ReadZigzag()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private void Skip(ThriftType type, bool isElement, int depth)
    {
        if (depth == 0)
            CorruptParquetException.Throw($"Thrift structures are nested deeper than {MaxDepth}");
        switch (type)
        {
            case ThriftType.True or ThriftType.False when !isElement:
                break;
            case ThriftType.True or ThriftType.False or ThriftType.Byte:
                ReadByte();
                break;
            case ThriftType.I16 or ThriftType.I32 or ThriftType.I64:
                ReadVarint();
                break;
            case ThriftType.Double:
                Advance(8);
                break;
            case ThriftType.Uuid:
                Advance(16);
                break;
            case ThriftType.Binary:
                ReadBinaryElement();
                break;
            case ThriftType.List or ThriftType.Set:
                SkipList(depth);
                break;
            case ThriftType.Map:
                SkipMap(depth);
                break;
            case ThriftType.Struct:
                SkipStruct(depth);
                break;
            default:
                CorruptParquetException.Throw($"a Thrift field has the unknown type {(int)type}");
                break;
        }
    }

    private void SkipList(int depth)
    {
        var count = ReadListHeader(out var element);
        for (var i = 0; i < count; i++)
            Skip(element, isElement: true, depth - 1);
    }

    private void SkipMap(int depth)
    {
        var count = ReadVarint();
        if (count > (ulong)Left)
            CorruptParquetException.ThrowTooShort("a Thrift map", (long)Math.Min(count, long.MaxValue), Left);
        if (count == 0)
            return;
        var kinds = ReadByte();
        for (ulong i = 0; i < count; i++)
        {
            Skip((ThriftType)(kinds >> 4), isElement: true, depth - 1);
            Skip((ThriftType)(kinds & 0x0F), isElement: true, depth - 1);
        }
    }

    private void SkipStruct(int depth)
    {
        var outer = BeginStruct();
        while (NextField(out _, out var type))
            Skip(type, isElement: false, depth - 1);
        EndStruct(outer);
    }

    private void Advance(int count)
    {
        if (count > Left)
            CorruptParquetException.ThrowTooShort("a Thrift value", count, Left);
        Position += count;
    }
}
