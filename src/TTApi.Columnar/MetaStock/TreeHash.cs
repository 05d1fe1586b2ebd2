// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.IO.Hashing;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Hash of a file that many workers compute: XxHash128 of each MiB, then of those hashes and the length.</summary>
internal sealed class TreeHash(long length)
{
    public const int LeafBytes = 1 << 20;
    private const int HashBytes = 16;

    private readonly byte[] _leaves = new byte[LeafCount(length) * HashBytes];
    private int _added;

    public static int LeafCount(long length) => checked((int)((length + LeafBytes - 1) / LeafBytes));

    /// <summary>Bytes of a leaf; all but the last have <see cref="LeafBytes"/>.</summary>
    public static int LengthOf(int leaf, long length) => (int)Math.Min(LeafBytes, length - (long)leaf * LeafBytes);

    /// <summary>Adds a leaf, in any order and from any thread, each once.</summary>
    public void Add(int leaf, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != LengthOf(leaf, length))
            throw new ArgumentException($"Leaf {leaf} has {bytes.Length} bytes; expected {LengthOf(leaf, length)}.", nameof(bytes));
        XxHash128.Hash(bytes, _leaves.AsSpan(leaf * HashBytes, HashBytes));
        Interlocked.Increment(ref _added);
    }

    /// <summary>The hash of the whole.</summary>
    /// <exception cref="InvalidOperationException">Leaves are missing.</exception>
    public ContentHash Finish()
    {
        if (Volatile.Read(ref _added) != LeafCount(length))
            throw new InvalidOperationException($"{_added} of {LeafCount(length)} chunks were read; the hash needs all.");
        var whole = new byte[_leaves.Length + sizeof(long)];
        _leaves.CopyTo(whole, 0);
        BinaryPrimitives.WriteInt64LittleEndian(whole.AsSpan(_leaves.Length), length);
        return ContentHash.FromBytes(XxHash128.Hash(whole));
    }
}
