// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Chunks of a file that is read as it is; workers share nothing but the number of the next stripe of chunks.</summary>
internal sealed class PlainFeed(SourceFile file) : IChunkFeed
{
    // The rest of the last line is nearly always within the first of these steps.
    private const int FirstLookahead = 512;

    // Neighbouring chunks go to one worker, so that its rows keep the file's order for a while; short enough that all finish together.
    private const int LongestStripe = 24;
    private const int MostStripes = 32;

    private readonly TreeHash _hash = new(file.Length);
    private readonly int _count = TreeHash.LeafCount(file.Length);
    private readonly int _stripe = Math.Clamp(TreeHash.LeafCount(file.Length) / MostStripes, 1, LongestStripe);
    private int _nextStripe = -1;

    public unsafe bool TryTake(MetaStockChunk chunk, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var index = Next(chunk);
        if (index >= _count)
        {
            file.VerifyUnchanged();
            return false;
        }

        var start = (long)index * RowPosition.ChunkBytes;
        var available = (int)Math.Min(file.Length - start, MetaStockChunk.Capacity);
        var before = Math.Min(index, 1); // the byte before the chunk, if there is one
        var length = Math.Min(available, RowPosition.ChunkBytes + FirstLookahead);
        file.Read(new Span<byte>(chunk.Data - before, length + before), start - before);
        if (length < available && !chunk.IsComplete(length))
        {
            file.Read(chunk.Buffer[length..available], start + length);
            length = available;
        }

        _hash.Add(index, chunk.Buffer[..Math.Min(length, RowPosition.ChunkBytes)]);
        chunk.Frame(index, length, chunk.Data[-1], start + length == file.Length);
        return true;
    }

    private int Next(MetaStockChunk chunk)
    {
        var next = chunk.Index + 1;
        if (chunk.Feed == this && next < _count && next % _stripe != 0)
            return next;
        chunk.Feed = this;
        return (int)Math.Min(Interlocked.Increment(ref _nextStripe) * (long)_stripe, int.MaxValue);
    }

    public ContentHash Hash()
    {
        file.VerifyUnchanged();
        return _hash.Finish();
    }

    public void Dispose() => file.Dispose();
}
