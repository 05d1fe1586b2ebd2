// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet;

/// <summary>Encodes one row group after another, independently of the file they go to; one per worker, reused.</summary>
/// <remarks>
/// Between <see cref="Begin"/> and <see cref="End"/> each column is given once, whole, in any order: the bytes do not depend on it.
/// No allocation per row; memory is kept for the next row group.
/// </remarks>
public sealed class RowGroupEncoder
{
    /// <summary>Room that is taken before it is known to be needed; growing step by step would copy it all again and again.</summary>
    private const long MostRoomAtOnce = 64 << 20;

    private readonly ParquetSchema _schema;
    private readonly long _plainRowBytes;
    private readonly ByteBuffer _buffer = new();
    private readonly StringRunBuilder _strings = new();
    private readonly NumberChunkWriter<double, DoubleKind> _doubles;
    private readonly NumberChunkWriter<int, Int32Kind> _int32s;
    private readonly NumberChunkWriter<long, Int64Kind> _int64s;
    private readonly BooleanChunkWriter _booleans;
    private readonly StringChunkWriter _stringChunks;
    private ChunkRecord?[] _chunks = [];
    private int _rows = -1;

    /// <summary>An encoder for files of this schema.</summary>
    /// <exception cref="ArgumentException">The schema is not one that can be written.</exception>
    public RowGroupEncoder(ParquetSchema schema, ParquetWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(options);
        SchemaRules.Check(schema);
        _schema = schema;
        _plainRowBytes = schema.Columns.Sum(column => column.Type is ParquetType.Double or ParquetType.Int64 ? sizeof(long) : sizeof(int));
        var pages = new PageWriter(_buffer, Wire.Codec(options.Codec));
        _doubles = new(pages, options.RowsPerPage);
        _int32s = new(pages, options.RowsPerPage);
        _int64s = new(pages, options.RowsPerPage);
        _booleans = new(pages, options.RowsPerPage);
        _stringChunks = new(pages, options.RowsPerPage);
    }

    /// <summary>Starts a row group; the bytes of the one before are overwritten.</summary>
    public void Begin(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        _rows = rows;
        _buffer.Clear();
        _buffer.EnsureRoom((int)Math.Min(MostRoomAtOnce, rows * _plainRowBytes));
        _chunks = new ChunkRecord?[_schema.Columns.Count];
    }

    /// <summary>Gives a column of doubles; in a nullable column NaN means absent.</summary>
    public void Doubles(int column, ReadOnlySpan<double> values) =>
        _chunks[column] = _doubles.Write(Check(column, values.Length, [], ParquetType.Double), values, []);

    /// <summary>Gives a column of 32-bit integers or dates.</summary>
    public void Int32s(int column, ReadOnlySpan<int> values) => Int32s(column, values, []);

    /// <summary>Gives a column of 32-bit integers or dates; those that are not valid are absent.</summary>
    public void Int32s(int column, ReadOnlySpan<int> values, ReadOnlySpan<bool> validity) =>
        _chunks[column] = _int32s.Write(Check(column, values.Length, validity, ParquetType.Int32, ParquetType.Date), values, validity);

    /// <summary>Gives a column of 64-bit integers.</summary>
    public void Int64s(int column, ReadOnlySpan<long> values) => Int64s(column, values, []);

    /// <summary>Gives a column of 64-bit integers; those that are not valid are absent.</summary>
    public void Int64s(int column, ReadOnlySpan<long> values, ReadOnlySpan<bool> validity) =>
        _chunks[column] = _int64s.Write(Check(column, values.Length, validity, ParquetType.Int64), values, validity);

    /// <summary>Gives a column of booleans.</summary>
    public void Booleans(int column, ReadOnlySpan<bool> values) => Booleans(column, values, []);

    /// <summary>Gives a column of booleans; those that are not valid are absent.</summary>
    public void Booleans(int column, ReadOnlySpan<bool> values, ReadOnlySpan<bool> validity) =>
        _chunks[column] = _booleans.Write(Check(column, values.Length, validity, ParquetType.Boolean), values, validity);

    /// <summary>Gives a column of strings.</summary>
    public void Strings(int column, IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _strings.Clear();
        for (var i = 0; i < values.Count; i++)
            _strings.Add(values[i], 1);
        WriteStrings(column);
    }

    /// <summary>Gives a column of strings as runs: value i stands <paramref name="runLengths"/>[i] times. Costs nothing per row.</summary>
    public void StringRuns(int column, ReadOnlySpan<string> values, ReadOnlySpan<int> runLengths)
    {
        if (values.Length != runLengths.Length)
            throw new ArgumentException($"There are {values.Length} values, but {runLengths.Length} run lengths.", nameof(runLengths));
        _strings.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(runLengths[i], nameof(runLengths));
            _strings.Add(values[i], runLengths[i]);
        }

        WriteStrings(column);
    }

    /// <summary>Ends the row group. Its bytes are this encoder's and valid until the next <see cref="Begin"/>.</summary>
    /// <exception cref="InvalidOperationException">A column was not given.</exception>
    public EncodedRowGroup End()
    {
        var chunks = new ChunkRecord[_chunks.Length];
        var offset = 0;
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = _chunks[i] ?? throw new InvalidOperationException($"The column '{_schema.Columns[i].Name}' was not given.");
            chunks[i].Offset = offset;
            offset += (chunks[i].Length + PageWriter.Alignment - 1) & -PageWriter.Alignment;
        }

        PageWriter.Pad(_buffer);
        var group = new EncodedRowGroup(_schema, _rows, _buffer, chunks);
        _rows = -1;
        _chunks = [];
        return group;
    }

    private void WriteStrings(int column)
    {
        var description = Check(column, _strings.Rows, [], ParquetType.String);
        if (_strings.Nulls > 0 && !description.Nullable)
            throw new ArgumentException($"The column '{description.Name}' is not nullable, but {_strings.Nulls} values are null.", nameof(column));
        _chunks[column] = _stringChunks.Write(description, _strings);
    }

    private ParquetColumn Check(int column, int rows, ReadOnlySpan<bool> validity, params ReadOnlySpan<ParquetType> types)
    {
        if (_rows < 0)
            throw new InvalidOperationException("No row group was begun.");
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)_chunks.Length, nameof(column));
        var description = _schema.Columns[column];
        if (!types.Contains(description.Type))
            throw new ArgumentException($"The column '{description.Name}' is {description.Type}, not {types[0]}.", nameof(column));
        if (_chunks[column] is not null)
            throw new InvalidOperationException($"The column '{description.Name}' was given twice.");
        if (rows != _rows)
            throw new ArgumentException($"The column '{description.Name}' has {rows} values; the row group has {_rows} rows.", nameof(rows));
        if (!validity.IsEmpty && validity.Length != rows)
            throw new ArgumentException($"The column '{description.Name}' has {validity.Length} validity flags; the row group has {_rows} rows.", nameof(validity));
        if (!description.Nullable && validity.Contains(false))
            throw new ArgumentException($"The column '{description.Name}' is not nullable, but a value is absent.", nameof(validity));
        return description;
    }
}
