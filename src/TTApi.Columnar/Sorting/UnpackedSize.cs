// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using TTApi.Columnar.MetaStock;

namespace TTApi.Columnar.Sorting;

/// <summary>How many bytes reading a file will take, as far as one can tell beforehand; it only feeds a progress bar.</summary>
internal static class UnpackedSize
{
    /// <summary>The length of a plain file; of a gzip file what its last four bytes say, which is of its last member and modulo 4 GiB.</summary>
    public static long Of(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            Span<byte> word = stackalloc byte[sizeof(uint)];
            if (length < 18 || RandomAccess.Read(file, word, 0) < word.Length || !FileKind.IsGzip(word))
                return length;
            RandomAccess.Read(file, word, length - word.Length);
            return Math.Max(length, BinaryPrimitives.ReadUInt32LittleEndian(word));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return 0; // whoever opens it to read says why
        }
    }
}
