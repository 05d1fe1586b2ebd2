// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Thrift;

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>A page header as it stands in the file; numbers that are missing are -1.</summary>
internal struct PageHeader()
{
    public WirePage Kind = (WirePage)(-1);
    public int PlainLength = -1;
    public int StoredLength = -1;
    public uint? Crc;
    public int Values = -1;
    public WireEncoding Encoding = (WireEncoding)(-1);
    public WireEncoding LevelEncoding = WireEncoding.Rle;

    /// <summary>Length of the definition levels in front of a v2 page's values; they are never compressed.</summary>
    public int LevelLength = -1;

    /// <summary>Length of the repetition levels of a v2 page.</summary>
    public int RepetitionLength;

    /// <summary>Whether the values of a v2 page are compressed, if its chunk has a codec.</summary>
    public bool IsCompressed = true;

    public static PageHeader Read(ref ThriftReader thrift)
    {
        var header = new PageHeader();
        var outer = thrift.BeginStruct();
        while (thrift.NextField(out var id, out var type))
            header.ReadField(ref thrift, id, type);
        thrift.EndStruct(outer);
        if (header.PlainLength < 0 || header.StoredLength < 0)
            CorruptParquetException.Throw($"a page header tells {header.StoredLength} bytes for {header.PlainLength}");
        return header;
    }

    private void ReadField(ref ThriftReader thrift, short id, ThriftType type)
    {
        switch (id)
        {
            case 1:
                Kind = (WirePage)thrift.ReadI32(type);
                break;
            case 2:
                PlainLength = thrift.ReadI32(type);
                break;
            case 3:
                StoredLength = thrift.ReadI32(type);
                break;
            case 4:
                Crc = (uint)thrift.ReadI32(type);
                break;
            case 5 or 7:
                ReadData(ref thrift, type);
                break;
            case 8:
                ReadDataV2(ref thrift, type);
                break;
            default:
                thrift.Skip(type);
                break;
        }
    }

    /// <summary>A data page's and a dictionary page's own header begin alike.</summary>
    private void ReadData(ref ThriftReader thrift, ThriftType type)
    {
        ThriftReader.Expect(type, ThriftType.Struct);
        var outer = thrift.BeginStruct();
        while (thrift.NextField(out var id, out var inner))
        {
            if (id == 1)
                Values = thrift.ReadI32(inner);
            else if (id == 2)
                Encoding = (WireEncoding)thrift.ReadI32(inner);
            else if (id == 3 && inner == ThriftType.I32)
                LevelEncoding = (WireEncoding)thrift.ReadI32(inner);
            else
                thrift.Skip(inner);
        }

        thrift.EndStruct(outer);
    }

    private void ReadDataV2(ref ThriftReader thrift, ThriftType type)
    {
        ThriftReader.Expect(type, ThriftType.Struct);
        var outer = thrift.BeginStruct();
        while (thrift.NextField(out var id, out var inner))
        {
            switch (id)
            {
                case 1:
                    Values = thrift.ReadI32(inner);
                    break;
                case 4:
                    Encoding = (WireEncoding)thrift.ReadI32(inner);
                    break;
                case 5:
                    LevelLength = thrift.ReadI32(inner);
                    break;
                case 6:
                    RepetitionLength = thrift.ReadI32(inner);
                    break;
                case 7:
                    IsCompressed = ThriftReader.ReadBool(inner);
                    break;
                default:
                    thrift.Skip(inner);
                    break;
            }
        }

        thrift.EndStruct(outer);
    }
}
