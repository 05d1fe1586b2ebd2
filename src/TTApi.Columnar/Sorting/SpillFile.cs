// SPDX-License-Identifier: MIT

using Microsoft.Win32.SafeHandles;

namespace TTApi.Columnar.Sorting;

/// <summary>A scratch file that grows at its end and vanishes when closed, or when the process dies and its folder is cleaned.</summary>
/// <remarks>Appending belongs to one thread; reading what was appended is free to all.</remarks>
internal sealed class SpillFile(string path) : IDisposable
{
    private readonly SafeFileHandle _handle =
        File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);

    public long Length { get; private set; }

    /// <summary>Appends and returns where.</summary>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var at = Length;
        RandomAccess.Write(_handle, bytes, at);
        Length += bytes.Length;
        return at;
    }

    /// <summary>Fills the span from a place that was appended before.</summary>
    public void ReadExactly(Span<byte> bytes, long at)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, bytes, at);
            if (read == 0)
                throw new EndOfStreamException($"The spill file '{path}' ends at {at}, expected {bytes.Length} more bytes.");
            bytes = bytes[read..];
            at += read;
        }
    }

    public void Dispose() => _handle.Dispose();
}
