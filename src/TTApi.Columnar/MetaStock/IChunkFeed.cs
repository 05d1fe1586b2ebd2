// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Hands out the unpacked bytes of a file in chunks, in order, to any number of workers.</summary>
internal interface IChunkFeed : IDisposable
{
    /// <summary>Fills the caller's chunk with the next of the file; false when there is none left.</summary>
    /// <exception cref="TtException">The file cannot be read, changed, or is no intact gzip.</exception>
    bool TryTake(MetaStockChunk chunk, CancellationToken cancellationToken);

    /// <summary>Hash over the bytes on disk, once every chunk was taken.</summary>
    /// <exception cref="TtException">The file changed meanwhile.</exception>
    /// <exception cref="InvalidOperationException">Chunks are left.</exception>
    ContentHash Hash();
}
