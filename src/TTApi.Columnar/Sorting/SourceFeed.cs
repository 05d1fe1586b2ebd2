// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>Hands the chunks of many files to many workers: a worker helps with a file that is open before it opens another.</summary>
internal sealed class SourceFeed(IReadOnlyList<SourceReading> files, MetaStockOptions options) : IDisposable
{
    private readonly object _gate = new(); // a Lock cannot be waited on
    private readonly List<SourceReading> _open = [];
    private int _next;
    private int _opening;

    /// <summary>Fills <paramref name="chunk"/> with the next chunk of <paramref name="current"/> or of another file.</summary>
    /// <returns>False when no file has chunks left.</returns>
    /// <exception cref="TtException">A file cannot be opened or read.</exception>
    public bool TryTake(MetaStockChunk chunk, ref SourceReading? current, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (current is { } file)
            {
                if (file.Open!.TryTake(chunk, cancellationToken)) // open while it has users
                    return true;
                current = null;
                Leave(file);
            }

            current = Join();
            if (current is null)
                return false;
        }
    }

    public void Dispose()
    {
        foreach (var file in files)
            file.Open?.Dispose();
    }

    private SourceReading? Join()
    {
        SourceReading file;
        lock (_gate)
        {
            while (true)
            {
                foreach (var open in _open)
                {
                    if (open.Exhausted)
                        continue;
                    open.Users++;
                    return open;
                }

                if (_next < files.Count)
                    break;

                // A file that another worker is opening may have work for this one.
                if (_opening == 0)
                    return null;
                Monitor.Wait(_gate);
            }

            file = files[_next++];
            file.Users = 1;
            _opening++;
        }

        try
        {
            file.Open = MetaStockSource.Open(file.Origin.Path, options).OrThrow();
            return file;
        }
        finally
        {
            lock (_gate)
            {
                // A file of one chunk is no work to share; one that failed to open ends the merge.
                if (file.Open?.LengthOnDisk > RowPosition.ChunkBytes)
                    _open.Add(file);
                _opening--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Leave(SourceReading file)
    {
        lock (_gate)
        {
            file.Exhausted = true;
            if (--file.Users > 0)
                return;
            _open.Remove(file);
        }

        file.Complete();
    }
}
