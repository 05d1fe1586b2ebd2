// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Reading;
using TTApi.Core;

namespace TTApi.Columnar.Parquet;

/// <summary>A Parquet file, mapped and open for reading by any number of threads.</summary>
/// <remarks>
/// Spans it gave out are valid until it is disposed; whoever disposes it waits for its readers first. The file must not be changed meanwhile.
/// Reading what turns out to be broken throws <see cref="TtException"/> with <see cref="TtError.Data"/>, telling file and place.
/// A page's CRC is checked when it is first touched, once per open file.
/// </remarks>
public sealed partial class ParquetFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly Footer _footer;

    private ParquetFile(string path, MappedFile file, Footer footer, bool isSealed) =>
        (Path, _file, _footer, IsSealed) = (path, file, footer, isSealed);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Its length in bytes.</summary>
    public long Length => _file.Length;

    /// <summary>Rows of all row groups.</summary>
    public long Rows => _footer.Rows;

    /// <summary>Its columns; how they are encoded is not told.</summary>
    public ParquetSchema Schema => _footer.Schema;

    /// <summary>Key-value metadata of the footer.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _footer.Metadata;

    /// <summary>The writing program as it names itself, or null.</summary>
    public string? CreatedBy => _footer.CreatedBy;

    /// <summary>Its row groups, in order.</summary>
    public IReadOnlyList<ParquetRowGroup> RowGroups => _footer.RowGroups;

    /// <summary>Whether checksums cover every byte that could change what is read, as in all files of this library's own.</summary>
    public bool IsSealed { get; }

    /// <summary>Maps a file and reads its footer.</summary>
    /// <returns>The file, or why it cannot be read.</returns>
    public static Result<ParquetFile> Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        MappedFile? file = null;
        try
        {
            file = new MappedFile(path);
            return FileOpener.Open(file) is var (footer, isSealed) ? new ParquetFile(path, file, footer, isSealed) : default;
        }
        catch (CorruptParquetException broken)
        {
            file?.Dispose();
            return ErrorAt(broken, path);
        }
        catch (Exception refusal) when (refusal is FileNotFoundException or DirectoryNotFoundException)
        {
            return new TtError.NotFound("file", $"There is no file {path}.") { Cause = refusal };
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return new TtError.Storage("cannot_read", $"Cannot read {path}: {refusal.Message}") { Cause = refusal };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static TtError.Data ErrorAt(CorruptParquetException broken, string path, string place = "") => broken.Unsupported
        ? new TtError.Data("unsupported_parquet", $"{path}{place} cannot be read: {broken.Message}.") { File = path }
        : new TtError.Data("corrupt_parquet", $"{path}{place} is corrupt: {broken.Message}.", "Restore the file, or import its sources again.") { File = path };

    private TtException Located(CorruptParquetException broken, int rowGroup, int column) =>
        new(ErrorAt(broken, Path, $", row group {rowGroup}, column '{Schema.Columns[column].Name}',"));
}
