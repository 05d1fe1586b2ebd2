// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>A column chunk with its pages found.</summary>
internal readonly record struct OpenChunk(MappedFile File, ParquetColumnChunk Chunk, ChunkPages Pages, bool Nullable)
{
    public static OpenChunk Of(MappedFile file, ParquetColumnChunk chunk, bool nullable)
    {
        var pages = chunk.Pages ??= ChunkPages.Find(file, chunk.Info);
        return new OpenChunk(file, chunk, pages, nullable);
    }
}
