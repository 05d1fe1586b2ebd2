// SPDX-License-Identifier: MIT

using System.IO.Hashing;

namespace TTApi.Columnar.Parquet.Integrity;

/// <summary>The CRC-32 (IEEE) that Parquet puts into page headers.</summary>
internal static class PageCrc
{
    private const uint Polynomial = 0xEDB88320; // bit-reversed

    private static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes) =>
        WideCrc.IsSupported && bytes.Length >= WideCrc.LeastLength ? WideCrc.Of(bytes) : Crc32.HashToUInt32(bytes);

    /// <summary>The specification.</summary>
    public static uint Scalar(ReadOnlySpan<byte> bytes) => ~Continue(uint.MaxValue, bytes);

    /// <summary>The register after more bytes.</summary>
    public static uint Continue(uint register, ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
            register = Table[(byte)(register ^ next)] ^ (register >> 8);
        return register;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry >> 1) ^ (Polynomial & (0 - (entry & 1)));
            table[i] = entry;
        }

        return table;
    }
}
