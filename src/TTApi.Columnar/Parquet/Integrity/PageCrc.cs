// SPDX-License-Identifier: MIT

using System.IO.Hashing;

namespace TTApi.Columnar.Parquet.Integrity;

/// <summary>The CRC-32 (IEEE) that Parquet puts into page headers.</summary>
internal static class PageCrc
{
    public static uint Of(ReadOnlySpan<byte> bytes) => Crc32.HashToUInt32(bytes);
}
