// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Thrift;

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>Reads what a footer tells of one column chunk.</summary>
internal struct ChunkInfoReader(ReadOnlyMemory<byte> footer)
{
    private int _type = -1;
    private int _codec = -1;
    private long _values = -1;
    private long _length = -1;
    private long _dataOffset = -1;
    private long _dictionaryOffset = -1;
    private long _columnIndexOffset;
    private int _columnIndexLength;
    private bool _elsewhere;
    private ParquetStatistics _statistics;

    public ChunkInfo Read(ref ThriftReader thrift, long dataEnd)
    {
        var outer = thrift.BeginStruct();
        while (thrift.NextField(out var id, out var type))
            ReadChunkField(ref thrift, id, type);
        thrift.EndStruct(outer);

        if (_elsewhere)
            CorruptParquetException.ThrowUnsupported("a column chunk lies in another file");

        // Some writers put 0 where they mean that there is no dictionary.
        var offset = _dictionaryOffset > 0 && _dictionaryOffset < _dataOffset ? _dictionaryOffset : _dataOffset;
        if (offset < Wire.MagicLength || _length < 0 || offset > dataEnd || _length > dataEnd - offset)
            CorruptParquetException.Throw($"a column chunk of {_length} bytes at {offset} does not lie within the {dataEnd} bytes in front of the footer");
        if (_columnIndexLength != 0 && (_columnIndexOffset < Wire.MagicLength || _columnIndexLength < 0 || _columnIndexOffset > dataEnd - _columnIndexLength))
            CorruptParquetException.Throw($"a page index of {_columnIndexLength} bytes at {_columnIndexOffset} does not lie within the {dataEnd} bytes in front of the footer");
        return new ChunkInfo
        {
            Type = (WireType)_type,
            Codec = (WireCodec)_codec,
            Values = _values,
            Offset = offset,
            Length = _length,
            Statistics = _statistics,
            ColumnIndexOffset = _columnIndexOffset,
            ColumnIndexLength = _columnIndexLength,
        };
    }

    private void ReadChunkField(ref ThriftReader thrift, short id, ThriftType type)
    {
        switch (id)
        {
            case 1:
                _elsewhere = thrift.ReadBinary(type).Length > 0;
                break;
            case 3:
                ThriftReader.Expect(type, ThriftType.Struct);
                var outer = thrift.BeginStruct();
                while (thrift.NextField(out var inner, out var innerType))
                    ReadMetadataField(ref thrift, inner, innerType);
                thrift.EndStruct(outer);
                break;
            case 6:
                _columnIndexOffset = thrift.ReadI64(type);
                break;
            case 7:
                _columnIndexLength = thrift.ReadI32(type);
                break;
            default:
                thrift.Skip(type);
                break;
        }
    }

    private void ReadMetadataField(ref ThriftReader thrift, short id, ThriftType type)
    {
        switch (id)
        {
            case 1:
                _type = thrift.ReadI32(type);
                break;
            case 4:
                _codec = thrift.ReadI32(type);
                break;
            case 5:
                _values = thrift.ReadI64(type);
                break;
            case 7:
                _length = thrift.ReadI64(type);
                break;
            case 9:
                _dataOffset = thrift.ReadI64(type);
                break;
            case 11:
                _dictionaryOffset = thrift.ReadI64(type);
                break;
            case 12:
                _statistics = ReadStatistics(ref thrift, type);
                break;
            default:
                thrift.Skip(type);
                break;
        }
    }

    private readonly ParquetStatistics ReadStatistics(ref ThriftReader thrift, ThriftType type)
    {
        ThriftReader.Expect(type, ThriftType.Struct);
        long? nulls = null;
        ReadOnlyMemory<byte>? min = null, max = null;
        var outer = thrift.BeginStruct();
        while (thrift.NextField(out var id, out var inner))
        {
            switch (id)
            {
                // Fields 1 and 2 are old bounds in an order that nobody agreed on.
                case 3:
                    nulls = thrift.ReadI64(inner);
                    break;
                case 5:
                    max = Slice(ref thrift, inner);
                    break;
                case 6:
                    min = Slice(ref thrift, inner);
                    break;
                default:
                    thrift.Skip(inner);
                    break;
            }
        }

        thrift.EndStruct(outer);
        return new ParquetStatistics(min ?? default, max ?? default, min is not null && max is not null, nulls);
    }

    private readonly ReadOnlyMemory<byte> Slice(ref ThriftReader thrift, ThriftType type)
    {
        var length = thrift.ReadBinary(type).Length;
        return footer.Slice(thrift.Position - length, length);
    }
}
