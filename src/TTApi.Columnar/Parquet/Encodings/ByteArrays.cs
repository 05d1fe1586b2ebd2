// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Text;
using TTApi.Columnar.Parquet.Integrity;

namespace TTApi.Columnar.Parquet.Encodings;

/// <summary>Reads strings in the encodings of byte arrays.</summary>
internal static class ByteArrays
{
    /// <summary>Shared beginnings let a few bytes stand for very many; no honest page comes near this.</summary>
    private const long MaxPageLength = 256 << 20;

    public static void ReadPlain(ReadOnlySpan<byte> values, int skip, Span<string?> destination)
    {
        for (var i = 0; i < skip; i++)
            TakePlain(ref values);
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Encoding.UTF8.GetString(TakePlain(ref values));
    }

    /// <summary>All lengths, delta-encoded, then all bytes.</summary>
    public static void ReadDeltaLength(ReadOnlySpan<byte> values, int rows, int skip, Span<string?> destination)
    {
        var bytes = values[EndOfDeltas(values, rows)..];
        var lengths = new DeltaBinaryPackedDecoder(values);
        for (var i = 0; i < skip; i++)
            Take(ref bytes, lengths.Next());
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Encoding.UTF8.GetString(Take(ref bytes, lengths.Next()));
    }

    /// <summary>All lengths shared with the string before, then the rest of each string as above.</summary>
    public static void ReadDelta(ReadOnlySpan<byte> values, int rows, int skip, Span<string?> destination)
    {
        var suffixes = values[EndOfDeltas(values, rows)..];
        var bytes = suffixes[EndOfDeltas(suffixes, rows)..];
        var shared = new DeltaBinaryPackedDecoder(values);
        var lengths = new DeltaBinaryPackedDecoder(suffixes);
        byte[] current = [];
        long total = 0;
        for (var i = 0; i < skip + destination.Length; i++)
        {
            var keep = shared.Next();
            if (keep < 0 || keep > current.Length)
                CorruptParquetException.Throw($"a string shares {keep} bytes with one of {current.Length}");
            var suffix = Take(ref bytes, lengths.Next());
            current = [.. current.AsSpan(0, (int)keep), .. suffix];
            total += current.Length;
            if (total > MaxPageLength)
                CorruptParquetException.ThrowUnsupported($"the strings of a page take more than {MaxPageLength} bytes");
            if (i >= skip)
                destination[i - skip] = Encoding.UTF8.GetString(current);
        }
    }

    public static ReadOnlySpan<byte> TakePlain(ref ReadOnlySpan<byte> values)
    {
        if (values.Length < sizeof(int))
            CorruptParquetException.ThrowTooShort("the length of a string", sizeof(int), values.Length);
        var length = BinaryPrimitives.ReadInt32LittleEndian(values);
        values = values[sizeof(int)..];
        return Take(ref values, length);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, long length)
    {
        if (length < 0 || length > bytes.Length)
            CorruptParquetException.ThrowTooShort("a string", length, bytes.Length);
        var taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return taken;
    }

    private static int EndOfDeltas(ReadOnlySpan<byte> values, int rows)
    {
        var decoder = new DeltaBinaryPackedDecoder(values);
        if (decoder.Count > rows)
            CorruptParquetException.Throw($"a page of {rows} rows tells {decoder.Count} lengths of strings");
        decoder.Skip(decoder.Count);
        return decoder.End;
    }
}
