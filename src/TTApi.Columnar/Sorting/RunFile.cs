// SPDX-License-Identifier: MIT

using Microsoft.Win32.SafeHandles;

namespace TTApi.Columnar.Sorting;

/// <summary>A scratch file of one worker's runs, in units of 32 bytes; it vanishes when closed.</summary>
/// <remarks>
/// One thread writes; after <see cref="Complete"/> any thread may read. It is never flushed: where there is memory to spare the system
/// keeps it there, and it is gone before it ever reaches the disk.
/// </remarks>
internal sealed unsafe class RunFile(string path) : IDisposable
{
    public const int UnitBytes = 32;

    private const int BufferBytes = 1 << 18;

    private readonly SafeFileHandle _file =
        File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    private readonly NativeBuffer<byte> _buffer = new(BufferBytes);
    private int _filled;
    private long _written;

    /// <summary>Where the next unit will stand.</summary>
    public long Length => _written + _filled;

    /// <summary>The most units that can be reserved at once.</summary>
    public static int MostUnits => BufferBytes / UnitBytes;

    /// <summary>Room for the next units, valid until the next call.</summary>
    public byte* Reserve(int units)
    {
        if (_filled + (units * UnitBytes) > BufferBytes)
            Flush();
        return _buffer.Items + _filled;
    }

    /// <summary>Appends the first units of what was reserved.</summary>
    public void Commit(int units) => _filled += units * UnitBytes;

    /// <summary>Ends writing and frees the buffer.</summary>
    public void Complete()
    {
        Flush();
        _buffer.Dispose();
    }

    /// <summary>Reads a stretch; there must be room for it.</summary>
    public void Read(long at, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_file, bytes, at);
            if (read == 0)
                throw new EndOfStreamException($"The scratch file '{path}' ends at {at}, expected {bytes.Length} more bytes.");
            bytes = bytes[read..];
            at += read;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _buffer.Dispose();
    }

    private void Flush()
    {
        RandomAccess.Write(_file, _buffer.Span[.._filled], _written);
        _written += _filled;
        _filled = 0;
    }
}
