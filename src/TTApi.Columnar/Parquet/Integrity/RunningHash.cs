// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.IO.Hashing;
using TTApi.Core;

namespace TTApi.Columnar.Parquet.Integrity;

/// <summary>The hash of a file while it is written, equal to <see cref="MetaStock.FileHash"/> of the finished file.</summary>
internal sealed class RunningHash
{
    public const int LeafBytes = 1 << 20;

    private readonly XxHash128 _leaf = new();
    private readonly XxHash128 _root = new();
    private int _inLeaf;
    private long _length;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        while (bytes.Length > 0)
        {
            var step = Math.Min(bytes.Length, LeafBytes - _inLeaf);
            _leaf.Append(bytes[..step]);
            _inLeaf += step;
            bytes = bytes[step..];
            if (_inLeaf == LeafBytes)
                EndLeaf();
        }
    }

    public ContentHash Finish()
    {
        if (_inLeaf > 0)
            EndLeaf();
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, _length);
        _root.Append(bytes[..sizeof(long)]);
        _root.GetHashAndReset(bytes);
        return ContentHash.FromBytes(bytes);
    }

    private void EndLeaf()
    {
        Span<byte> hash = stackalloc byte[16];
        _leaf.GetHashAndReset(hash);
        _root.Append(hash);
        _inLeaf = 0;
    }
}
