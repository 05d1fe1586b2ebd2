// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet.Thrift;

/// <summary>Writes structs in Thrift's compact protocol.</summary>
internal sealed class ThriftWriter(ByteBuffer output)
{
    private readonly Stack<short> _outer = new();
    private short _lastField;

    public ByteBuffer Output => output;

    /// <summary>Starts a struct that is the message itself or an element of a list.</summary>
    public void BeginStruct()
    {
        _outer.Push(_lastField);
        _lastField = 0;
    }

    public void BeginStruct(short id)
    {
        Field(id, ThriftType.Struct);
        BeginStruct();
    }

    public void EndStruct()
    {
        output.Add((byte)ThriftType.Stop);
        _lastField = _outer.Pop();
    }

    public void EmptyStruct(short id)
    {
        BeginStruct(id);
        EndStruct();
    }

    public void BeginList(short id, ThriftType element, int count)
    {
        Field(id, ThriftType.List);
        if (count < 15)
        {
            output.Add((byte)((count << 4) | (int)element));
        }
        else
        {
            output.Add((byte)(0xF0 | (int)element));
            output.AddVarint((uint)count);
        }
    }

    public void Bool(short id, bool value) => Field(id, value ? ThriftType.True : ThriftType.False);

    public void I16(short id, short value)
    {
        Field(id, ThriftType.I16);
        output.AddZigzag(value);
    }

    public void I32(short id, int value)
    {
        Field(id, ThriftType.I32);
        output.AddZigzag(value);
    }

    public void I64(short id, long value)
    {
        Field(id, ThriftType.I64);
        output.AddZigzag(value);
    }

    public void Binary(short id, ReadOnlySpan<byte> bytes)
    {
        Field(id, ThriftType.Binary);
        BinaryElement(bytes);
    }

    public void String(short id, string text) => Binary(id, Encoding.UTF8.GetBytes(text));

    public void BoolElement(bool value) => output.Add((byte)(value ? ThriftType.True : ThriftType.False));

    public void NumberElement(long value) => output.AddZigzag(value);

    public void BinaryElement(ReadOnlySpan<byte> bytes)
    {
        output.AddVarint((uint)bytes.Length);
        output.Add(bytes);
    }

    private void Field(short id, ThriftType type)
    {
        var step = id - _lastField;
        if (step is > 0 and < 16)
        {
            output.Add((byte)((step << 4) | (int)type));
        }
        else
        {
            output.Add((byte)type);
            output.AddZigzag(id);
        }

        _lastField = id;
    }
}
