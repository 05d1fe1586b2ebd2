// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet;

/// <summary>A row group ready to be appended to a file; its bytes belong to the encoder and are valid until that begins the next one.</summary>
public sealed class EncodedRowGroup
{
    private readonly ByteBuffer _buffer;

    internal EncodedRowGroup(ParquetSchema schema, int rows, ByteBuffer buffer, ChunkRecord[] chunks)
    {
        (Schema, Rows, _buffer, Chunks) = (schema, rows, buffer, chunks);
        foreach (var chunk in chunks)
            Bytes += Padded(chunk.Length);
    }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Bytes it takes in the file.</summary>
    public long Bytes { get; }

    internal ParquetSchema Schema { get; }

    internal ChunkRecord[] Chunks { get; }

    /// <summary>The bytes in file order; each piece is padded to the alignment.</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> Pieces()
    {
        var pieces = new ReadOnlyMemory<byte>[Chunks.Length];
        for (var i = 0; i < pieces.Length; i++)
            pieces[i] = _buffer.Memory(Chunks[i].BufferOffset, Padded(Chunks[i].Length));
        return pieces;
    }

    private static int Padded(int length) => (length + PageWriter.Alignment - 1) & -PageWriter.Alignment;
}
