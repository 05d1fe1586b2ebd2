// SPDX-License-Identifier: MIT

using Microsoft.Win32.SafeHandles;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>A file of somebody else's, read with pread from many threads; it must stay as it was when opened.</summary>
/// <remarks>It is not mapped: a mapped file that another process cuts short would kill ours.</remarks>
internal sealed class SourceFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly DateTime _modified;

    private SourceFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
        _modified = File.GetLastWriteTimeUtc(handle);
    }

    public string Path { get; }

    /// <summary>Bytes on disk when it was opened.</summary>
    public long Length { get; }

    /// <exception cref="TtException">It is not there, or may not be read.</exception>
    public static SourceFile Open(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new TtException(new TtError.Storage("not_a_file", $"'{path}' is a folder; expected a file."));
            return new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TtException(new TtError.NotFound("file", $"There is no file '{path}'.") { Cause = e });
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TtException(new TtError.Storage("no_permission", $"'{path}' may not be read by this user.", "Check the permissions of the file and its folders.") { Cause = e });
        }
        catch (Exception e) when (e is IOException or NotSupportedException)
        {
            throw new TtException(new TtError.Storage("read", $"'{path}' cannot be opened: {e.Message}") { Cause = e });
        }
    }

    /// <summary>Fills the buffer from a place in the file.</summary>
    /// <exception cref="TtException">The file ends before, or the disk fails.</exception>
    public void Read(Span<byte> buffer, long offset)
    {
        while (buffer.Length > 0)
        {
            var read = ReadSome(buffer, offset);
            if (read == 0)
                throw Changed($"it ends at byte {offset}; it had {Length} bytes when it was opened");
            buffer = buffer[read..];
            offset += read;
        }
    }

    /// <exception cref="TtException">Size or modification time are others than when it was opened.</exception>
    public void VerifyUnchanged()
    {
        if (RandomAccess.GetLength(_handle) is var length && length != Length)
            throw Changed($"it has {length} bytes; it had {Length} when it was opened");
        if (File.GetLastWriteTimeUtc(_handle) != _modified)
            throw Changed("it was written to since it was opened");
    }

    public void Dispose() => _handle.Dispose();

    private int ReadSome(Span<byte> buffer, long offset)
    {
        try
        {
            return RandomAccess.Read(_handle, buffer, offset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TtException(new TtError.Storage("read", $"'{Path}' cannot be read at byte {offset}: {e.Message}") { Cause = e });
        }
    }

    private TtException Changed(string found) =>
        new(new TtError.Data("file_changed", $"'{Path}' changed while it was read: {found}.", "Import it again when it is complete.") { File = Path });
}
