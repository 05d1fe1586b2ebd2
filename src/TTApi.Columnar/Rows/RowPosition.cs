// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Rows;

/// <summary>Where a row stood in this import: file, chunk of that file, line within the chunk. Greater means later, and later wins.</summary>
/// <remarks>
/// A line belongs to the chunk that holds its first byte. A chunk has <see cref="ChunkBytes"/> bytes of the unpacked file, so a line's ordinal
/// within it fits 20 bits, and no worker needs to know how many lines came before its chunk.
/// </remarks>
internal readonly record struct RowPosition(ulong Bits)
{
    public const int ChunkBytes = 1 << 20;
    public const int MaxFiles = 1 << 20;
    public const int MaxChunks = 1 << 24;

    public RowPosition(int file, int chunk, int line)
        : this(((ulong)(uint)file << 44) | ((ulong)(uint)chunk << 20) | (uint)line)
    {
    }

    /// <summary>Index of the file in the import's order.</summary>
    public int File => (int)(Bits >> 44);

    /// <summary>Index of the chunk in the unpacked file.</summary>
    public int Chunk => (int)(Bits >> 20) & (MaxChunks - 1);

    /// <summary>Lines of the chunk before this one.</summary>
    public int Line => (int)Bits & (ChunkBytes - 1);
}
