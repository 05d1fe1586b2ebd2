// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Thrift;

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>Reads the bounds of the values of each page.</summary>
internal static class PageIndexReader
{
    public static ParquetStatistics[] Read(ReadOnlyMemory<byte> index, int pages)
    {
        var thrift = new ThriftReader(index.Span);
        bool[]? allNull = null;
        ReadOnlyMemory<byte>[]? min = null, max = null;
        long[]? nulls = null;
        thrift.BeginStruct();
        while (thrift.NextField(out var id, out var type))
        {
            switch (id)
            {
                case 1:
                    allNull = new bool[Count(ref thrift, type, ThriftType.True, pages)];
                    for (var i = 0; i < pages; i++)
                        allNull[i] = thrift.ReadBoolElement();
                    break;
                case 2:
                    min = ReadBounds(ref thrift, type, index, pages);
                    break;
                case 3:
                    max = ReadBounds(ref thrift, type, index, pages);
                    break;
                case 5:
                    nulls = new long[Count(ref thrift, type, ThriftType.I64, pages)];
                    for (var i = 0; i < pages; i++)
                        nulls[i] = thrift.ReadI64Element();
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        if (allNull is null || min is null || max is null)
            CorruptParquetException.Throw("a page index lacks bounds");
        var statistics = new ParquetStatistics[pages];
        for (var i = 0; i < pages; i++)
            statistics[i] = new ParquetStatistics(min[i], max[i], !allNull[i], nulls?[i]);
        return statistics;
    }

    private static ReadOnlyMemory<byte>[] ReadBounds(ref ThriftReader thrift, ThriftType type, ReadOnlyMemory<byte> index, int pages)
    {
        var bounds = new ReadOnlyMemory<byte>[Count(ref thrift, type, ThriftType.Binary, pages)];
        for (var i = 0; i < pages; i++)
        {
            var length = thrift.ReadBinaryElement().Length;
            bounds[i] = index.Slice(thrift.Position - length, length);
        }

        return bounds;
    }

    private static int Count(ref ThriftReader thrift, ThriftType type, ThriftType element, int pages)
    {
        var count = thrift.ReadList(type, element);
        if (count != pages)
            CorruptParquetException.Throw($"a page index tells of {count} pages; there are {pages}");
        return count;
    }
}
