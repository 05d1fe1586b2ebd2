// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Thrift;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class ThriftTests
{
    [Fact]
    public void Fields_come_back_with_near_and_far_numbers()
    {
        var bytes = Write(thrift =>
        {
            thrift.BeginStruct();
            thrift.Bool(1, value: true);
            thrift.I32(2, int.MinValue);
            thrift.I64(40, long.MaxValue);
            thrift.I16(41, -7);
            thrift.String(short.MaxValue, "é");
            thrift.EndStruct();
        });

        var reader = new ThriftReader(bytes);
        reader.BeginStruct();
        Assert.True(reader.NextField(out var id, out var type));
        Assert.Equal((1, true), (id, ThriftReader.ReadBool(type)));
        Assert.True(reader.NextField(out id, out type));
        Assert.Equal((2, int.MinValue), (id, reader.ReadI32(type)));
        Assert.True(reader.NextField(out id, out type));
        Assert.Equal((40, long.MaxValue), (id, reader.ReadI64(type)));
        Assert.True(reader.NextField(out id, out type));
        Assert.Equal((41, ThriftType.I16), (id, type));
        reader.Skip(type);
        Assert.True(reader.NextField(out id, out type));
        Assert.Equal((short.MaxValue, "é"), (id, reader.ReadString(type)));
        Assert.False(reader.NextField(out _, out _));
        Assert.Equal(bytes.Length, reader.Position);
    }

    [Fact]
    public void Fields_of_every_type_are_stepped_over()
    {
        byte[] bytes =
        [
            0x13, 5, // byte
            0x14, 2, // i16
            0x17, 0, 0, 0, 0, 0, 0, 0, 0, // double
            0x1D, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, // uuid
            0x1B, 0, // an empty map
            0x1B, 1, 0x58, 4, 1, (byte)'a', // a map from i32 to binary
            0x19, 0x21, 1, 2, // a list of booleans
            0x1A, 0x15, 8, // a set of i32
            0x1C, 0x15, 2, 0, // a struct
            0x19, 0xF3, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // a long list of bytes
            0,
        ];

        var reader = new ThriftReader(bytes);
        reader.BeginStruct();
        while (reader.NextField(out _, out var type))
            reader.Skip(type);

        Assert.Equal(bytes.Length, reader.Position);
    }

    [Theory]
    [InlineData(new byte[] { })] // nothing
    [InlineData(new byte[] { 0x15 })] // no value
    [InlineData(new byte[] { 0x15, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })] // a number too long
    [InlineData(new byte[] { 0x18, 5, 1, 2 })] // a string cut short
    [InlineData(new byte[] { 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })] // a string longer than everything
    [InlineData(new byte[] { 0x19, 0xF5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0 })] // a list longer than its bytes
    [InlineData(new byte[] { 0x1B, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x55 })] // a map longer than its bytes
    [InlineData(new byte[] { 0x17, 0, 0 })] // a double cut short
    [InlineData(new byte[] { 0x1E, 0 })] // a type that does not exist
    [InlineData(new byte[] { 0x05, 0xFE, 0xFF, 0xFF, 0x0F, 0 })] // a field number beyond 16 bits
    public void Broken_structures_are_refused(byte[] bytes) => Assert.Throws<CorruptParquetException>(() =>
    {
        var reader = new ThriftReader(bytes);
        reader.BeginStruct();
        while (reader.NextField(out _, out var type))
            reader.Skip(type);
    });

    [Fact]
    public void Nesting_without_end_is_refused() => Assert.Throws<CorruptParquetException>(() =>
    {
        var reader = new ThriftReader(Enumerable.Repeat((byte)0x1C, 10_000).ToArray());
        reader.Skip(ThriftType.Struct);
    });

    [Fact]
    public void A_field_of_another_type_is_refused()
    {
        Assert.Throws<CorruptParquetException>(() => new ThriftReader([2]).ReadI32(ThriftType.I64));
        Assert.Throws<CorruptParquetException>(() => ThriftReader.ReadBool(ThriftType.I32));
        Assert.Throws<CorruptParquetException>(() => new ThriftReader([0x15, 2]).ReadList(ThriftType.List, ThriftType.Binary));
        Assert.Throws<CorruptParquetException>(() => new ThriftReader([0x80, 0x80, 0x80, 0x80, 0x20]).ReadI32(ThriftType.I32));
        Assert.Throws<CorruptParquetException>(() => new ThriftReader([9]).ReadBoolElement());
    }

    private static byte[] Write(Action<ThriftWriter> write)
    {
        var output = new ByteBuffer();
        write(new ThriftWriter(output));
        return output.Written.ToArray();
    }
}
