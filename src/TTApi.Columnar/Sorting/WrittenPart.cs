// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Parquet;
using TTApi.Columnar.Parquet.Reading;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>The last steps of every file a merge writes: on disk, read back, compared.</summary>
internal static class WrittenPart
{
    /// <summary>Ends the file, flushes it, reads it back and compares it with what was meant.</summary>
    /// <exception cref="TtException">The disk refused, or gave back something else.</exception>
    public static PartFile FinishVerified(this ParquetWriter writer, string directory, string name)
    {
        ParquetFileSummary summary;
        using (writer)
            summary = writer.Finish();
        var path = Path.Combine(directory, name);
        Require(path, "bytes", new FileInfo(path).Length, summary.Bytes);
        Require(path, "hash", MappedHash(path), summary.Hash);
        using (var written = ParquetFile.Open(path).OrThrow())
            Require(path, "rows", written.Rows, summary.Rows);

        // A large import would push everything else out of the page cache, and on machines that get their memory on demand each
        // fresh page is dear; the next part takes these pages over.
        using (var file = File.OpenHandle(path))
            PageCache.Forget(file);
        return new PartFile(name, summary.Rows, summary.Bytes, summary.Hash, "", "", summary.RowGroups);
    }

    private static ContentHash MappedHash(string path)
    {
        using var map = new MappedFile(path);
        var hash = new TreeHash(map.Length);
        for (var leaf = 0; leaf < TreeHash.LeafCount(map.Length); leaf++)
            hash.Add(leaf, map.Slice((long)leaf * TreeHash.LeafBytes, TreeHash.LengthOf(leaf, map.Length)));
        return hash.Finish();
    }

    private static void Require<T>(string path, string what, T found, T expected)
        where T : IEquatable<T>
    {
        if (!found.Equals(expected))
        {
            throw new TtException(new TtError.Storage(
                "read_back",
                $"'{path}' does not read back as it was written: {what}: {found}, expected {expected}. Nothing was published.",
                "Check the disk; then import again."));
        }
    }
}
