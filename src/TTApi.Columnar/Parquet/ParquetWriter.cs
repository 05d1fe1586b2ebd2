// SPDX-License-Identifier: MIT

using Microsoft.Win32.SafeHandles;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Writing;
using TTApi.Core;

namespace TTApi.Columnar.Parquet;

/// <summary>What was written.</summary>
/// <param name="Rows">Rows of all row groups.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="RowGroups">Row groups.</param>
/// <param name="Hash">XxHash128 over the file: of the hashes of its pieces of 1 MiB, then its length.</param>
public sealed record ParquetFileSummary(long Rows, long Bytes, int RowGroups, ContentHash Hash);

/// <summary>Writes a new Parquet file from encoded row groups, in the order in which they are appended.</summary>
/// <remarks>
/// Without <see cref="Finish"/> the file has no footer and no reader opens it; whoever writes for others writes under a temporary name.
/// Not thread-safe. Refusals of the disk are thrown as <see cref="TtException"/> with <see cref="TtError.Storage"/>.
/// </remarks>
public sealed class ParquetWriter : IDisposable
{
    private readonly string _path;
    private readonly ParquetSchema _schema;
    private readonly ParquetWriteOptions _options;
    private readonly SafeFileHandle _file;
    private readonly List<PlacedRowGroup> _groups = [];
    private readonly RunningHash _hash = new();
    private long _offset;
    private long _rows;
    private bool _finished;

    /// <summary>Creates the file; an existing one is refused.</summary>
    /// <exception cref="TtException">The file cannot be created.</exception>
    public ParquetWriter(string path, ParquetSchema schema, ParquetWriteOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(options);
        SchemaRules.Check(schema);
        (_path, _schema, _options) = (path, schema, options);
        _file = Guarded("create", () => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write));
        var head = new byte[PageWriter.Alignment];
        BitConverter.TryWriteBytes(head, Wire.Magic);
        WriteAll([head]);
    }

    /// <summary>Writes a row group behind the ones before; its encoder is free again afterwards.</summary>
    /// <exception cref="TtException">The disk refused.</exception>
    public void Append(EncodedRowGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        ObjectDisposedException.ThrowIf(_file.IsClosed, this);
        if (_finished)
            throw new InvalidOperationException("The file is finished.");
        if (!ReferenceEquals(group.Schema, _schema) && !group.Schema.Columns.SequenceEqual(_schema.Columns))
            throw new ArgumentException("The row group has another schema than the file.", nameof(group));
        var offset = _offset;
        WriteAll(group.Pieces());
        _groups.Add(new PlacedRowGroup(offset, group.Rows, group.Chunks));
        _rows += group.Rows;
    }

    /// <summary>Writes the footer and returns when everything is on the disk.</summary>
    /// <exception cref="TtException">The disk refused.</exception>
    public ParquetFileSummary Finish()
    {
        ObjectDisposedException.ThrowIf(_file.IsClosed, this);
        if (_finished)
            throw new InvalidOperationException("The file is finished.");
        _finished = true;
        WriteAll([new FooterWriter(_schema, _options, _groups).Write(_offset).ToArray()]);
        Guarded("flush", () =>
        {
            RandomAccess.FlushToDisk(_file);
            return true;
        });
        return new ParquetFileSummary(_rows, _offset, _groups.Count, _hash.Finish());
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void WriteAll(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        Guarded("write", () =>
        {
            RandomAccess.Write(_file, pieces, _offset);
            return true;
        });
        foreach (var piece in pieces)
        {
            _hash.Add(piece.Span);
            _offset += piece.Length;
        }
    }

    private T Guarded<T>(string verb, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new TtException(new TtError.Storage("cannot_write", $"Cannot {verb} {_path}: {refusal.Message}", "Check free space and permissions.") { Cause = refusal });
        }
    }
}
