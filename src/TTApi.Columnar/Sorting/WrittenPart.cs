// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Parquet;
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
        var found = FileHash.Compute(path).OrThrow();
        if (found != summary.Hash)
        {
            throw new TtException(new TtError.Storage(
                "verify_failed",
                $"'{path}' reads back with hash {found}, expected {summary.Hash}.",
                "The disk or the memory is failing; nothing was published."));
        }

        // A large import would push everything else out of the page cache, and on machines that get their memory on demand each
        // fresh page is dear; the next part takes these pages over.
        using (var file = File.OpenHandle(path))
            DirectIo.Forget(file);
        return new PartFile(name, summary.Rows, summary.Bytes, summary.Hash, "", "", summary.RowGroups);
    }
}
