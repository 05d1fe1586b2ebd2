// SPDX-License-Identifier: MIT

using System.IO.Compression;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>The packed bytes of a file, hashed as they pass, and behind them one more gzip member of ours.</summary>
/// <remarks>
/// GZipStream takes the end of its input for the end of the data, wherever it falls, and ignores what is no further member. Only a file whose
/// every member is whole lets the reader arrive at the last one, so the marker inside it proves that nothing was cut off or skipped.
/// </remarks>
internal sealed class GzipInput(SourceFile file) : Stream
{
    private static readonly byte[] EndMember = Pack(Marker);

    private readonly byte[] _leaf = new byte[Math.Min(TreeHash.LeafBytes, file.Length)];
    private int _nextLeaf;
    private ReadOnlyMemory<byte> _rest;
    private bool _isEnding;

    /// <summary>What the last member unpacks to.</summary>
    public static ReadOnlySpan<byte> Marker => "\u001E\u0004 end of the gzip file \u0004\u001E"u8;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Complete when the end was reached.</summary>
    public TreeHash Hash { get; } = new(file.Length);

    public override int Read(Span<byte> buffer)
    {
        if (_rest.IsEmpty && !_isEnding)
            Refill();
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Refill()
    {
        if (_nextLeaf == TreeHash.LeafCount(file.Length))
        {
            (_rest, _isEnding) = (EndMember, true);
            return;
        }

        var bytes = _leaf.AsMemory(0, TreeHash.LengthOf(_nextLeaf, file.Length));
        file.Read(bytes.Span, (long)_nextLeaf * TreeHash.LeafBytes);
        Hash.Add(_nextLeaf++, bytes.Span);
        _rest = bytes;
    }

    private static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
