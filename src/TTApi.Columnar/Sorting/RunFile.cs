// SPDX-License-Identifier: MIT

using System.Runtime.Intrinsics;
using Microsoft.Win32.SafeHandles;

namespace TTApi.Columnar.Sorting;

/// <summary>A scratch file of one worker's runs, in units of 32 bytes; it vanishes when closed.</summary>
/// <remarks>
/// One thread writes, and while a full buffer goes to disk it fills the other. After <see cref="Complete"/> any thread may read. Each run
/// begins on a block, so that blocks can go past the page cache.
/// </remarks>
internal sealed unsafe class RunFile : IDisposable
{
    public const int UnitBytes = 32;

    private const int BufferBytes = 1 << 20;

    private readonly SafeFileHandle _file;
    private NativeBuffer<byte> _filling = new(BufferBytes);
    private NativeBuffer<byte> _writing = new(BufferBytes);
    private Task _write = Task.CompletedTask;
    private int _filled;
    private long _written;

    public RunFile(string path)
    {
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        DirectIo.TryEnable(_file);
    }

    /// <summary>Starts a run and returns where.</summary>
    public long BeginRun()
    {
        while (_filled % DirectIo.Alignment != 0)
            Append(default);
        return _written + _filled;
    }

    public void Append(Vector256<byte> unit)
    {
        unit.Store(_filling.Items + _filled);
        _filled += UnitBytes;
        if (_filled == BufferBytes)
            Flush();
    }

    /// <summary>Ends writing and frees the buffers.</summary>
    public void Complete()
    {
        BeginRun();
        Flush();
        _write.GetAwaiter().GetResult();
        _filling.Dispose();
        _writing.Dispose();
    }

    /// <summary>Reads a stretch into <paramref name="buffer"/>, growing it; returns the first byte.</summary>
    public byte* Read(long at, int bytes, NativeBuffer<byte> buffer)
    {
        var before = (int)(at % DirectIo.Alignment);
        var whole = (before + bytes + DirectIo.Alignment - 1) / DirectIo.Alignment * DirectIo.Alignment;
        buffer.EnsureLength(whole);
        for (var done = 0; done < before + bytes;)
        {
            var read = RandomAccess.Read(_file, buffer.Span[done..whole], at - before + done);
            if (read == 0)
                throw new EndOfStreamException($"A scratch file ends at {at - before + done}, expected data up to {at + bytes}.");
            done += read;
        }

        return buffer.Items + before;
    }

    public void Dispose()
    {
        try
        {
            _write.Wait();
        }
        catch (AggregateException)
        {
            // Whoever wrote has been told by Flush or Complete; here only the handle must not close under a write.
        }

        _file.Dispose();
        _filling.Dispose();
        _writing.Dispose();
    }

    private void Flush()
    {
        _write.GetAwaiter().GetResult();
        (_filling, _writing) = (_writing, _filling);
        var (full, length, at) = (_writing, _filled, _written);
        if (length > 0)
            _write = Task.Run(() => RandomAccess.Write(_file, full.Span[..length], at));
        _written += length;
        _filled = 0;
    }
}
