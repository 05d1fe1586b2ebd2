// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Thrift;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>Where a row group was put and what it holds.</summary>
internal sealed record PlacedRowGroup(long Offset, int Rows, ChunkRecord[] Chunks);

/// <summary>Writes page indexes and footer.</summary>
internal sealed class FooterWriter(ParquetSchema schema, ParquetWriteOptions options, IReadOnlyList<PlacedRowGroup> groups)
{
    private readonly ByteBuffer _output = new();
    private readonly Dictionary<ChunkRecord, (long ColumnIndex, int ColumnIndexLength, long OffsetIndex, int OffsetIndexLength)> _indexes = [];

    /// <summary>Everything behind the last row group, which ends at <paramref name="offset"/>.</summary>
    public ReadOnlySpan<byte> Write(long offset)
    {
        var thrift = new ThriftWriter(_output);
        WriteIndexes(thrift, offset);
        var indexLength = _output.Length;
        WriteFooter(thrift, indexLength);
        var footerLength = _output.Length - indexLength;
        FooterSeal.Close(_output.Slice(indexLength, footerLength));

        BitConverter.TryWriteBytes(_output.Reserve(sizeof(int)), footerLength);
        BitConverter.TryWriteBytes(_output.Reserve(sizeof(uint)), Wire.Magic);
        return _output.Written;
    }

    private void WriteIndexes(ThriftWriter thrift, long offset)
    {
        foreach (var group in groups)
        {
            foreach (var chunk in group.Chunks)
            {
                var columnIndex = _output.Length;
                if (PageIndexWriter.CanIndex(chunk))
                    PageIndexWriter.WriteColumnIndex(thrift, chunk);
                var offsetIndex = _output.Length;
                PageIndexWriter.WriteOffsetIndex(thrift, chunk, group.Offset + chunk.Offset);
                _indexes[chunk] = (offset + columnIndex, offsetIndex - columnIndex, offset + offsetIndex, _output.Length - offsetIndex);
            }
        }
    }

    private void WriteFooter(ThriftWriter thrift, int indexLength)
    {
        thrift.BeginStruct();
        thrift.I32(1, 2);
        SchemaWriter.Write(thrift, schema);
        thrift.I64(3, groups.Sum(group => (long)group.Rows));
        thrift.BeginList(4, ThriftType.Struct, groups.Count);
        for (var i = 0; i < groups.Count; i++)
            WriteRowGroup(thrift, groups[i], i);
        WriteMetadata(thrift);
        thrift.String(6, options.CreatedBy);
        thrift.BeginList(7, ThriftType.Struct, schema.Columns.Count);
        foreach (var _ in schema.Columns)
        {
            // Every column is in the order of its type.
            thrift.BeginStruct();
            thrift.EmptyStruct(1);
            thrift.EndStruct();
        }

        var headerCrcs = groups.SelectMany(group => group.Chunks).Select(chunk => chunk.HeaderCrc).ToArray();
        var seal = new byte[FooterSeal.Length(headerCrcs.Length)];
        FooterSeal.Write(seal, headerCrcs, _output.Slice(0, indexLength));
        thrift.Binary(Wire.ExtensionField, seal);
        thrift.EndStruct();
    }

    private void WriteMetadata(ThriftWriter thrift)
    {
        if (options.Metadata.Count == 0)
            return;
        thrift.BeginList(5, ThriftType.Struct, options.Metadata.Count);
        foreach (var (key, value) in options.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            thrift.BeginStruct();
            thrift.String(1, key);
            thrift.String(2, value);
            thrift.EndStruct();
        }
    }

    private void WriteRowGroup(ThriftWriter thrift, PlacedRowGroup group, int ordinal)
    {
        thrift.BeginStruct();
        thrift.BeginList(1, ThriftType.Struct, group.Chunks.Length);
        for (var i = 0; i < group.Chunks.Length; i++)
            WriteChunk(thrift, schema.Columns[i], group, group.Chunks[i]);
        thrift.I64(2, group.Chunks.Sum(chunk => chunk.UncompressedLength));
        thrift.I64(3, group.Rows);
        thrift.I64(5, group.Offset);
        thrift.I64(6, group.Chunks.Sum(chunk => (long)chunk.Length));
        if (ordinal <= short.MaxValue)
            thrift.I16(7, (short)ordinal);
        thrift.EndStruct();
    }

    private void WriteChunk(ThriftWriter thrift, ParquetColumn column, PlacedRowGroup group, ChunkRecord chunk)
    {
        var offset = group.Offset + chunk.Offset;
        var index = _indexes[chunk];
        thrift.BeginStruct();
        thrift.I64(2, 0);
        thrift.BeginStruct(3);
        thrift.I32(1, (int)Wire.Physical(column.Type));
        WriteEncodings(thrift, column, chunk);
        thrift.BeginList(3, ThriftType.Binary, 1);
        thrift.BinaryElement(System.Text.Encoding.UTF8.GetBytes(column.Name));
        thrift.I32(4, (int)Wire.Codec(options.Codec));
        thrift.I64(5, group.Rows);
        thrift.I64(6, chunk.UncompressedLength);
        thrift.I64(7, chunk.Length);
        thrift.I64(9, offset + chunk.DictionaryLength);
        if (chunk.DictionaryLength > 0)
            thrift.I64(11, offset);
        WriteStatistics(thrift, chunk);
        thrift.EndStruct();
        thrift.I64(4, index.OffsetIndex);
        thrift.I32(5, index.OffsetIndexLength);
        if (index.ColumnIndexLength > 0)
        {
            thrift.I64(6, index.ColumnIndex);
            thrift.I32(7, index.ColumnIndexLength);
        }

        thrift.EndStruct();
    }

    private static void WriteEncodings(ThriftWriter thrift, ParquetColumn column, ChunkRecord chunk)
    {
        var encodings = new SortedSet<int> { (int)chunk.Encoding };
        if (chunk.DictionaryLength > 0)
            encodings.Add((int)WireEncoding.Plain);
        if (column.Nullable)
            encodings.Add((int)WireEncoding.Rle);
        thrift.BeginList(2, ThriftType.I32, encodings.Count);
        foreach (var encoding in encodings)
            thrift.NumberElement(encoding);
    }

    private static void WriteStatistics(ThriftWriter thrift, ChunkRecord chunk)
    {
        thrift.BeginStruct(12);
        thrift.I64(3, chunk.Nulls);
        if (chunk.Bounds is { Min: { } min, Max: { } max })
        {
            thrift.Binary(5, max);
            thrift.Binary(6, min);
            thrift.Bool(7, value: true);
            thrift.Bool(8, value: true);
        }

        thrift.EndStruct();
    }
}
