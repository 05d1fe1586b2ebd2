// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Chunks of a gzip file: unpacked by one worker at a time, parsed by all.</summary>
internal sealed class GzipFeed(SourceFile file) : IChunkFeed
{
    private const int LookaheadStep = 4096;

    private readonly Lock _lock = new();
    private readonly GzipText _text = new(file);
    private readonly byte[] _carry = new byte[MetaStockChunk.Capacity - RowPosition.ChunkBytes];
    private int _carried;
    private byte _before = (byte)'\n';
    private bool _isAtEnd;
    private int _next;

    public bool TryTake(MetaStockChunk chunk, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = Fill(chunk);
            if (length == 0)
            {
                file.VerifyUnchanged();
                return false;
            }

            chunk.Frame(_next++, length, _before, _isAtEnd);
            var own = Math.Min(length, RowPosition.ChunkBytes);
            _before = chunk.Buffer[own - 1];
            _carried = length - own;
            chunk.Buffer[own..length].CopyTo(_carry);
            return true;
        }
    }

    public ContentHash Hash()
    {
        file.VerifyUnchanged();
        return _text.Hash.Finish();
    }

    public void Dispose()
    {
        _text.Dispose();
        file.Dispose();
    }

    /// <summary>The chunk and as much more as its last line needs.</summary>
    private int Fill(MetaStockChunk chunk)
    {
        _carry.AsSpan(0, _carried).CopyTo(chunk.Buffer);
        var length = _carried;
        if (length < RowPosition.ChunkBytes)
            length = ReadUpTo(chunk, length, RowPosition.ChunkBytes);
        while (!_isAtEnd && length < MetaStockChunk.Capacity && !chunk.IsComplete(length))
            length = ReadUpTo(chunk, length, Math.Min(length + LookaheadStep, MetaStockChunk.Capacity));
        return length;
    }

    private int ReadUpTo(MetaStockChunk chunk, int length, int wanted)
    {
        if (_isAtEnd)
            return length;
        var read = _text.Read(chunk.Buffer[length..wanted]);
        _isAtEnd = read < wanted - length;
        return length + read;
    }
}
