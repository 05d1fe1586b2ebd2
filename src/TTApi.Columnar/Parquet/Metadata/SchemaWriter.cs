// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Thrift;

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>Writes the schema: a root and its leaves, with old and new annotations of STRING and DATE.</summary>
internal static class SchemaWriter
{
    private const short StringAnnotation = 1;
    private const short DateAnnotation = 6;

    public static void Write(ThriftWriter thrift, ParquetSchema schema)
    {
        thrift.BeginList(2, ThriftType.Struct, schema.Columns.Count + 1);
        thrift.BeginStruct();
        thrift.String(4, "schema");
        thrift.I32(5, schema.Columns.Count);
        thrift.EndStruct();
        foreach (var column in schema.Columns)
            WriteColumn(thrift, column);
    }

    private static void WriteColumn(ThriftWriter thrift, ParquetColumn column)
    {
        thrift.BeginStruct();
        thrift.I32(1, (int)Wire.Physical(column.Type));
        thrift.I32(3, column.Nullable ? 1 : 0);
        thrift.String(4, column.Name);
        if (column.Type == ParquetType.String)
            Annotate(thrift, ConvertedType.Utf8, StringAnnotation);
        else if (column.Type == ParquetType.Date)
            Annotate(thrift, ConvertedType.Date, DateAnnotation);
        thrift.EndStruct();
    }

    private static void Annotate(ThriftWriter thrift, ConvertedType converted, short logical)
    {
        thrift.I32(6, (int)converted);
        thrift.BeginStruct(10);
        thrift.EmptyStruct(logical);
        thrift.EndStruct();
    }
}
