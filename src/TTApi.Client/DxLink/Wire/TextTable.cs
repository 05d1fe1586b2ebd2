// SPDX-License-Identifier: MIT

using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace TTApi.Client.DxLink.Wire;

/// <summary>Gives each text of the wire one string, so that a symbol seen before costs no allocation.</summary>
/// <remarks>Bounded: once it holds <paramref name="capacity"/> texts, a new one becomes a string of its own each time. Not safe for concurrent use.</remarks>
internal sealed class TextTable(int capacity = 131_072)
{
    private const int LongestKept = 128;

    private Entry[] _entries = new Entry[256];
    private int[] _buckets = new int[512];
    private int _count;

    /// <summary>Texts held.</summary>
    public int Count => _count;

    /// <summary>The one string of these UTF-8 bytes.</summary>
    public string Intern(ReadOnlySpan<byte> utf8)
    {
        var hash = Hash(utf8);
        for (var i = _buckets[hash & (uint)(_buckets.Length - 1)]; i > 0;)
        {
            ref readonly var entry = ref _entries[i - 1];
            if (entry.Hash == hash && utf8.SequenceEqual(entry.Utf8))
                return entry.Text;
            i = entry.Next;
        }

        return Add(utf8, hash);
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length * 0x9E3779B97F4A7C15;
        while (utf8.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(utf8));
            utf8 = utf8[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (var b in utf8)
            rest = (rest << 8) | b;
        hash = Mix(hash ^ rest);
        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong value) => BitOperations.RotateLeft(value * 0xFF51AFD7ED558CCD, 31) * 0xC4CEB9FE1A85EC53;

    private string Add(ReadOnlySpan<byte> utf8, uint hash)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (_count >= capacity || utf8.Length > LongestKept)
            return text;
        if (_count == _entries.Length)
            Grow();
        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _entries[_count++] = new(text, utf8.ToArray(), hash, bucket);
        bucket = _count;
        return text;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_buckets.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            ref var bucket = ref _buckets[_entries[i].Hash & (uint)(_buckets.Length - 1)];
            _entries[i] = _entries[i] with { Next = bucket };
            bucket = i + 1;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(string Text, byte[] Utf8, uint Hash, int Next);
}
