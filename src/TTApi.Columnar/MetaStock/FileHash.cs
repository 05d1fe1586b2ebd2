// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>The hash of a file's bytes on disk, the same that reading a source yields.</summary>
public static class FileHash
{
    /// <summary>Reads the whole file with so many threads; memory is 1 MiB a thread.</summary>
    public static Result<ContentHash> Compute(string path, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        try
        {
            using var file = SourceFile.Open(path);
            var hash = new TreeHash(file.Length);
            var next = -1;
            Parallel.For(0, threads, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, _ =>
            {
                var buffer = new byte[Math.Min(TreeHash.LeafBytes, file.Length)];
                for (int leaf; (leaf = Interlocked.Increment(ref next)) < TreeHash.LeafCount(file.Length);)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var bytes = buffer.AsSpan(0, TreeHash.LengthOf(leaf, file.Length));
                    file.Read(bytes, (long)leaf * TreeHash.LeafBytes);
                    hash.Add(leaf, bytes);
                }
            });
            file.VerifyUnchanged();
            return hash.Finish();
        }
        catch (TtException refused)
        {
            return refused.Error;
        }
        catch (AggregateException many) when (many.InnerExceptions.OfType<TtException>().FirstOrDefault() is { } refused)
        {
            return refused.Error;
        }
    }
}
