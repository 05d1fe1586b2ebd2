// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Thrift;

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>Reads a footer and holds what it says against the file's length and its own schema.</summary>
/// <param name="footer">The footer; statistics keep pointing into it.</param>
/// <param name="dataEnd">Where the footer begins in the file: no page may reach beyond.</param>
internal sealed class FooterReader(ReadOnlyMemory<byte> footer, long dataEnd)
{
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly List<ParquetRowGroup> _groups = [];
    private ParquetSchema? _schema;
    private string? _createdBy;
    private long _rows = -1;
    private long _groupRows;

    public Footer Read(bool isSealed)
    {
        var thrift = new ThriftReader(footer.Span);
        ReadOnlySpan<byte> seal = default;
        thrift.BeginStruct();
        while (thrift.NextField(out var id, out var type))
        {
            if (id == Wire.ExtensionField && isSealed)
                seal = thrift.ReadBinary(type);
            else
                ReadField(ref thrift, id, type);
        }

        if (_schema is null)
            CorruptParquetException.Throw("the footer has no schema");
        if (_rows != _groupRows)
            CorruptParquetException.Throw($"the footer tells {_rows} rows, its row groups {_groupRows}");
        if (isSealed)
            Unseal(seal);
        return new Footer(_schema, _rows, _groups, _metadata, _createdBy);
    }

    private void Unseal(ReadOnlySpan<byte> seal)
    {
        var columns = _schema!.Columns.Count; // Read has checked it
        if (seal.Length != FooterSeal.Length(_groups.Count * columns))
            CorruptParquetException.Throw($"the footer's seal has {seal.Length} bytes; expected {FooterSeal.Length(_groups.Count * columns)}");
        foreach (var group in _groups)
        {
            for (var i = 0; i < columns; i++)
                group.Columns[i].Info.HeaderCrc = FooterSeal.HeaderCrc(seal, (group.Index * columns) + i);
        }
    }

    private void ReadField(ref ThriftReader thrift, short id, ThriftType type)
    {
        switch (id)
        {
            case 2 when _schema is null:
                _schema = SchemaReader.Read(ref thrift, type);
                break;
            case 3:
                _rows = thrift.ReadI64(type);
                break;
            case 4:
                var groups = thrift.ReadList(type, ThriftType.Struct);
                for (var i = 0; i < groups; i++)
                    ReadRowGroup(ref thrift);
                break;
            case 5:
                var entries = thrift.ReadList(type, ThriftType.Struct);
                for (var i = 0; i < entries; i++)
                    ReadMetadata(ref thrift);
                break;
            case 6:
                _createdBy = thrift.ReadString(type);
                break;
            default:
                thrift.Skip(type);
                break;
        }
    }

    private void ReadMetadata(ref ThriftReader thrift)
    {
        string key = "", value = "";
        var outer = thrift.BeginStruct();
        while (thrift.NextField(out var id, out var type))
        {
            if (id == 1)
                key = thrift.ReadString(type);
            else if (id == 2)
                value = thrift.ReadString(type);
            else
                thrift.Skip(type);
        }

        thrift.EndStruct(outer);
        _metadata[key] = value;
    }

    private void ReadRowGroup(ref ThriftReader thrift)
    {
        if (_schema is null)
            CorruptParquetException.Throw("the footer has row groups in front of the schema");
        var chunks = new List<ParquetColumnChunk>(_schema.Columns.Count);
        long rows = -1;
        var outer = thrift.BeginStruct();
        while (thrift.NextField(out var id, out var type))
        {
            switch (id)
            {
                case 1:
                    ReadChunks(ref thrift, type, chunks);
                    break;
                case 3:
                    rows = thrift.ReadI64(type);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        thrift.EndStruct(outer);
        AddRowGroup(rows, chunks);
    }

    private void AddRowGroup(long rows, List<ParquetColumnChunk> chunks)
    {
        if (rows < 0)
            CorruptParquetException.Throw($"row group {_groups.Count} tells {rows} rows");
        if (rows > int.MaxValue)
            CorruptParquetException.ThrowUnsupported($"row group {_groups.Count} has {rows} rows; at most {int.MaxValue} are supported");
        if (chunks.Count != _schema!.Columns.Count) // ReadRowGroup has checked it
            CorruptParquetException.Throw($"row group {_groups.Count} has {chunks.Count} columns, the schema {_schema.Columns.Count}");
        for (var i = 0; i < chunks.Count; i++)
        {
            var (info, column) = (chunks[i].Info, _schema.Columns[i]);
            if (info.Type != Wire.Physical(column.Type))
                CorruptParquetException.Throw($"the column '{column.Name}' of row group {_groups.Count} is {info.Type}, in the schema {column.Type}");
            if (info.Values != rows)
                CorruptParquetException.Throw($"the column '{column.Name}' of row group {_groups.Count} has {info.Values} values for {rows} rows");
        }

        _groups.Add(new ParquetRowGroup(_groups.Count, _groupRows, (int)rows, [.. chunks]));
        if (rows > long.MaxValue - _groupRows)
            CorruptParquetException.Throw("the row groups tell more rows than can be counted");
        _groupRows += rows;
    }

    private void ReadChunks(ref ThriftReader thrift, ThriftType type, List<ParquetColumnChunk> chunks)
    {
        var count = thrift.ReadList(type, ThriftType.Struct);
        for (var i = 0; i < count; i++)
        {
            var reader = new ChunkInfoReader(footer);
            chunks.Add(new ParquetColumnChunk(reader.Read(ref thrift, dataEnd)));
        }
    }
}
