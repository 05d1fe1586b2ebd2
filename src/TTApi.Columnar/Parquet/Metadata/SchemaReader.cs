// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Thrift;

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>Reads the schema; nesting and types we do not keep are refused by name.</summary>
internal static class SchemaReader
{
    private const int Optional = 1;

    public static ParquetSchema Read(ref ThriftReader thrift, ThriftType type)
    {
        var count = thrift.ReadList(type, ThriftType.Struct);
        var columns = new List<ParquetColumn>(Math.Max(0, count - 1));
        var children = 0;
        for (var i = 0; i < count; i++)
        {
            var element = Element.Read(ref thrift);
            if (i == 0)
                children = element.Children;
            else
                columns.Add(element.ToColumn());
        }

        if (columns.Count == 0 || columns.Count != children)
            CorruptParquetException.Throw($"the schema tells {children} columns and has {columns.Count}");
        return new ParquetSchema(columns);
    }

    private struct Element
    {
        private int _type;
        private int _repetition;
        private string? _name;
        private int _converted;
        private int _logical;
        private bool _unsigned;

        public int Children { get; private set; }

        public static Element Read(ref ThriftReader thrift)
        {
            var element = new Element { _type = -1, _converted = (int)ConvertedType.None };
            var outer = thrift.BeginStruct();
            while (thrift.NextField(out var id, out var type))
                element.ReadField(ref thrift, id, type);
            thrift.EndStruct(outer);
            return element;
        }

        public readonly ParquetColumn ToColumn()
        {
            var name = _name ?? "";
            if (Children > 0 || _type < 0)
                CorruptParquetException.ThrowUnsupported($"the column '{name}' is nested; only flat columns are supported");
            if (_repetition is not (0 or Optional))
                CorruptParquetException.ThrowUnsupported($"the column '{name}' is repeated; only required and optional columns are supported");
            return new ParquetColumn(name, Type(name), _repetition == Optional);
        }

        private readonly ParquetType Type(string name)
        {
            const int LogicalString = 1, LogicalDate = 6, LogicalInteger = 10;
            var converted = (ConvertedType)_converted;
            switch ((WireType)_type)
            {
                case WireType.Boolean:
                    return ParquetType.Boolean;
                case WireType.Double when _logical == 0:
                    return ParquetType.Double;
                case WireType.Int32 when converted == ConvertedType.Date || _logical == LogicalDate:
                    return ParquetType.Date;
                case WireType.Int32 when converted is ConvertedType.None or ConvertedType.Int8 or ConvertedType.Int16 or ConvertedType.Int32
                    && _logical is 0 or LogicalInteger && !_unsigned:
                    return ParquetType.Int32;
                case WireType.Int64 when converted is ConvertedType.None or ConvertedType.Int64 && _logical is 0 or LogicalInteger && !_unsigned:
                    return ParquetType.Int64;
                case WireType.ByteArray when converted == ConvertedType.Utf8 || _logical == LogicalString:
                    return ParquetType.String;
                default:
                    CorruptParquetException.ThrowUnsupported($"the column '{name}' is {(WireType)_type} (converted type {_converted}, logical type {_logical}); supported are boolean, int32, int64, double, date and string");
                    return default;
            }
        }

        private void ReadField(ref ThriftReader thrift, short id, ThriftType type)
        {
            switch (id)
            {
                case 1:
                    _type = thrift.ReadI32(type);
                    break;
                case 3:
                    _repetition = thrift.ReadI32(type);
                    break;
                case 4:
                    _name = thrift.ReadString(type);
                    break;
                case 5:
                    Children = thrift.ReadI32(type);
                    break;
                case 6:
                    _converted = thrift.ReadI32(type);
                    break;
                case 10:
                    ReadLogicalType(ref thrift, type);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        private void ReadLogicalType(ref ThriftReader thrift, ThriftType type)
        {
            const short Integer = 10;
            ThriftReader.Expect(type, ThriftType.Struct);
            var outer = thrift.BeginStruct();
            while (thrift.NextField(out var id, out var inner))
            {
                _logical = id;
                if (id == Integer)
                    ReadInteger(ref thrift, inner);
                else
                    thrift.Skip(inner);
            }

            thrift.EndStruct(outer);
        }

        private void ReadInteger(ref ThriftReader thrift, ThriftType type)
        {
            ThriftReader.Expect(type, ThriftType.Struct);
            var outer = thrift.BeginStruct();
            while (thrift.NextField(out var id, out var inner))
            {
                if (id == 2)
                    _unsigned = !ThriftReader.ReadBool(inner);
                else
                    thrift.Skip(inner);
            }

            thrift.EndStruct(outer);
        }
    }
}
