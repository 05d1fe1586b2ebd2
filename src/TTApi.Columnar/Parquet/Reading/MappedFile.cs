// SPDX-License-Identifier: MIT

using System.IO.MemoryMappedFiles;
using TTApi.Columnar.Parquet.Integrity;

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>A file mapped into memory, given out in spans that lie within it.</summary>
/// <remarks>Spans are valid until it is disposed. A file that another process cuts short while it is mapped kills the process: only immutable files belong here.</remarks>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;
    private byte* _start;

    public MappedFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Length = stream.Length;
        if (Length == 0)
            return; // an empty file cannot be mapped, and has nothing to give
        _map = MemoryMappedFile.CreateFromFile(stream, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public long Length { get; }

    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
            CorruptParquetException.Throw($"{length} bytes at {offset} do not lie within the file's {Length} bytes");
        ObjectDisposedException.ThrowIf(_start is null, this);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    public void Dispose()
    {
        if (_start is null)
            return;
        _start = null;
        _view!.SafeMemoryMappedViewHandle.ReleasePointer(); // the pointer came from the view
        _view.Dispose();
        _map!.Dispose();
    }
}
