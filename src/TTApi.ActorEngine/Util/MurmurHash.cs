// SPDX-License-Identifier: MIT

using System.Numerics;
using System.Runtime.InteropServices;

namespace TTApi.ActorEngine.Util;

/// <summary>A 32-bit hash that is the same in every process: shards are found by it, so its values are frozen.</summary>
/// <remarks>The variant of MurmurHash3 with two streams of multipliers; hashes of strings run over pairs of UTF-16 units.</remarks>
public static class MurmurHash
{
    /// <summary>First of the first stream of multipliers.</summary>
    public const uint StartMagicA = 0x95543787;

    /// <summary>First of the second stream of multipliers.</summary>
    public const uint StartMagicB = 0x2ad7eb25;

    private const uint StringSeed = 0x331df49;
    private const uint ArraySeed = 0x3c074a61;

    public static uint StartHash(uint seed) => seed ^ 0x971e137b;

    public static uint NextMagicA(uint magicA) => unchecked((magicA * 5) + 0x7b7d159c);

    public static uint NextMagicB(uint magicB) => unchecked((magicB * 5) + 0x6bce6396);

    /// <summary>A hash with one more value in it; the multipliers are the next of their streams.</summary>
    public static uint ExtendHash(uint hash, uint value, uint magicA, uint magicB) =>
        unchecked(((hash ^ (BitOperations.RotateLeft(value * magicA, 11) * magicB)) * 3) + 0x52dce729);

    /// <summary>The end of a hash: spreads the last values over all bits.</summary>
    public static uint FinalizeHash(uint hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
            return hash ^ (hash >> 16);
        }
    }

    public static int ByteHash(byte[] b) => ArrayHash(b);

    /// <summary>A hash of the elements' own hashes, in their order.</summary>
    public static int ArrayHash<T>(T[] a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var state = new Stream(unchecked((uint)a.Length * ArraySeed));
        foreach (var element in a)
            state.Add(unchecked((uint)element.GetHashCode()));
        return state.Finish();
    }

    public static int StringHash(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        var state = new Stream(unchecked((uint)s.Length * StringSeed));
        var i = 0;
        for (; i + 1 < s.Length; i += 2)
            state.Add(unchecked(((uint)s[i] << 16) + s[i + 1]));
        if (i < s.Length)
            state.Add(s[i]);
        return state.Finish();
    }

    /// <summary>A hash of the elements' own hashes that is the same in any order.</summary>
    public static int SymmetricHash<T>(IEnumerable<T> xs, uint seed)
    {
        ArgumentNullException.ThrowIfNull(xs);
        unchecked
        {
            uint sum = 0, xor = 0, product = 1, count = 0;
            foreach (var element in xs)
            {
                var hash = (uint)element.GetHashCode();
                sum += hash;
                xor ^= hash;
                product *= hash == 0 ? 1 : hash;
                count++;
            }

            var state = new Stream(seed * count);
            state.Advance(); // these three take the multipliers from the second on
            state.Add(sum);
            state.Add(xor);
            state.Add(product);
            return state.Finish();
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Stream(uint seed)
    {
        private uint _hash = StartHash(seed);
        private uint _magicA = StartMagicA;
        private uint _magicB = StartMagicB;

        public void Add(uint value)
        {
            _hash = ExtendHash(_hash, value, _magicA, _magicB);
            Advance();
        }

        public void Advance() => (_magicA, _magicB) = (NextMagicA(_magicA), NextMagicB(_magicB));

        public readonly int Finish() => unchecked((int)FinalizeHash(_hash));
    }
}
