// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Parquet;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod.Publishing;

/// <summary>Reads back what an import wrote before anyone else may see it.</summary>
internal static class WrittenFiles
{
    /// <exception cref="TtException">A file is not what was written.</exception>
    public static void Verify(string folder, MergeReport merge, int threads, Action<MergeProgress> report, CancellationToken cancellationToken)
    {
        List<PartFile> files = [.. merge.Parts, merge.SymbolsFile];
        if (merge.Evidence is { } evidence)
            files.Add(evidence);

        var total = files.Sum(file => file.Bytes);
        long done = 0;
        report(new("verifying", 0, total, 0));
        foreach (var file in files)
        {
            Verify(Path.Combine(folder, file.Name), file, threads, cancellationToken);
            report(new("verifying", done += file.Bytes, total, 0));
        }
    }

    private static void Verify(string path, PartFile expected, int threads, CancellationToken cancellationToken)
    {
        var bytes = new FileInfo(path).Length;
        Require(path, "bytes", bytes, expected.Bytes);
        Require(path, "hash", FileHash.Compute(path, threads, cancellationToken).OrThrow(), expected.Hash);
        using var parquet = ParquetFile.Open(path).OrThrow();
        Require(path, "rows", parquet.Rows, expected.Rows);
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
