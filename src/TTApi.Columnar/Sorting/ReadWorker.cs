// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>One reader of a merge: takes chunks, parses them into its buffer, spills sorted runs and rejected rows.</summary>
internal sealed class ReadWorker : IDisposable
{
    private readonly RunFile _runFile;
    private readonly MetaStockChunk _chunk = new();
    private readonly RejectedRows _rejected = new();

    public ReadWorker(string directory, int number, int runRows)
    {
        _runFile = new RunFile(Path.Combine(directory, $"run-{number:D3}.spill"));
        Rejections = new RejectionSpill(Path.Combine(directory, $"rejected-{number:D3}.spill"), Tickers);
        Sorter = new RunSorter(Tickers, _runFile, runRows);
    }

    public TickerTable Tickers { get; } = new();

    public RunSorter Sorter { get; }

    public RejectionSpill Rejections { get; }

    public long OutOfOrder { get; private set; }

    /// <summary>Works until the feed is empty.</summary>
    public void Run(SourceFeed feed, Action<long, long> parsed, CancellationToken cancellationToken)
    {
        SourceReading? file = null;
        MetaStockParser? parser = null;
        SourceReading? parserOf = null;
        var before = -1;
        while (feed.TryTake(_chunk, ref file, cancellationToken))
        {
            if (parserOf != file)
                (parser, parserOf) = (new MetaStockParser(file!.Open!, file.File, Tickers), file); // a taken chunk has an open file
            if (_chunk.Index > 0 && _chunk.Index != before + 1)
                Sorter.Interrupted();
            before = _chunk.Index;
            var rows = ParseChunk(parser!);
            var rejected = _rejected.Count;
            Rejections.Drain(_rejected);
            OutOfOrder += _chunk.OutOfOrder;
            file!.Parsed(_chunk.Index, _chunk.LineCount, rows, rejected);
            parsed(Math.Min(_chunk.Length, RowPosition.ChunkBytes), rows);
        }

        Sorter.Complete();
    }

    /// <summary>Frees what only reading needs; the spilled rows stay readable.</summary>
    public void EndReading()
    {
        Sorter.Dispose();
        _chunk.Dispose();
    }

    public void Dispose()
    {
        EndReading();
        _runFile.Dispose();
        Rejections.Dispose();
    }

    private long ParseChunk(MetaStockParser parser)
    {
        var rows = 0L;
        while (true)
        {
            var done = parser.Parse(_chunk, Sorter.Free, out var written, _rejected);
            rows += written;
            Sorter.Added(written);
            if (done)
                return rows;
        }
    }
}
