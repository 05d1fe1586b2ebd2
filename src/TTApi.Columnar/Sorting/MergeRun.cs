// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>One merge from files to files: the reading phase, the writing phase, the account.</summary>
internal sealed class MergeRun(MergeRequest request, MergeBudget budget, IProgress<MergeProgress>? progress) : IDisposable
{
    private readonly SourceReading[] _files = [.. request.Sources.Select((source, i) => new SourceReading(i, source))];
    private readonly List<ReadWorker> _readers = [];
    private StoredBars? _stored;
    private long _bytes;
    private long _rows;

    public Result<MergeReport> Run(CancellationToken cancellationToken)
    {
        if (!StoredBars.Open(request.StoredParts, request.StoredSymbols).TryGet(out _stored, out var damaged))
            return damaged;
        Read(cancellationToken);
        var symbols = SymbolRanks.Of(_readers, _stored.Symbols);
        if (symbols.Mixed(request.Adjustment) is { } mixed)
            return mixed;
        return Write(symbols, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
            reader.Dispose();
        _stored?.Dispose();
    }

    private void Read(CancellationToken cancellationToken)
    {
        var total = _files.Sum(file => UnpackedSize.Of(file.Origin.Path));
        using var feed = new SourceFeed(_files, new MetaStockOptions { LastDate = request.LastDate, Strict = request.Strict });
        for (var i = 0; i < budget.Threads; i++)
            _readers.Add(new ReadWorker(request.OutputDirectory, i, budget.RunRows));
        Workers.Run(
            _readers.Count,
            (worker, token) => _readers[worker].Run(
                feed,
                (bytes, rows) => Report("reading", Interlocked.Add(ref _bytes, bytes), total, Interlocked.Add(ref _rows, rows)),
                token),
            cancellationToken);
        foreach (var reader in _readers)
            reader.EndReading();
    }

    private MergeReport Write(SymbolRanks symbols, CancellationToken cancellationToken)
    {
        var stored = _stored!; // opened by Run
        stored.Rank(symbols);
        var table = new SymbolTable(symbols.Names);
        var tasks = MergePlan.Of(symbols);
        var input = new MergeInput(symbols, [.. _readers.SelectMany(reader => reader.Sorter.Runs).OrderBy(run => run.Start.Bits)], _files, stored, request.Adjustment, table);
        using var evidence = new EvidenceFile(request.OutputDirectory, symbols.Names, _files);
        using var output = new OutputFiles(request.OutputDirectory, evidence);
        var tally = WriteParts(tasks, input, output, cancellationToken);
        foreach (var block in _readers.SelectMany(reader => reader.Rejections.Blocks).OrderBy(block => block.First.Bits))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var rejection in block.Spill.Read(block))
                evidence.Add(rejection);
        }

        var evidenceFile = evidence.Finish();
        var symbolsFile = table.Write(request.OutputDirectory);
        return new MergeAccount(_files, _readers, tally).Report(symbols, table, output.Finish(), evidenceFile, symbolsFile);
    }

    private Tally WriteParts(List<RowGroupTask> tasks, MergeInput input, OutputFiles output, CancellationToken cancellationToken)
    {
        var writers = Enumerable.Range(0, Math.Min(budget.Threads + 1, Math.Max(tasks.Count, 1))).Select(_ => new MergeWorker(input, output)).ToList();
        try
        {
            var total = tasks.Sum(task => task.NewRows + task.StoredRows);
            var (next, done) = (-1, 0L);
            Workers.Run(
                writers.Count,
                (worker, token) =>
                {
                    try
                    {
                        int ordinal;
                        while ((ordinal = Interlocked.Increment(ref next)) < tasks.Count)
                        {
                            token.ThrowIfCancellationRequested();
                            var task = tasks[ordinal];
                            writers[worker].Run(task, token);
                            var rows = Interlocked.Add(ref done, task.NewRows + task.StoredRows);
                            Report("writing", rows, total, rows);
                        }
                    }
                    catch (Exception e)
                    {
                        output.Fail(e);
                        throw;
                    }
                },
                cancellationToken);
            var tally = new Tally(_files.Length);
            foreach (var writer in writers)
                tally.Add(writer.Tally);
            return tally;
        }
        finally
        {
            foreach (var writer in writers)
                writer.Dispose();
        }
    }

    private void Report(string phase, long done, long total, long rows) => progress?.Report(new MergeProgress(phase, done, total, rows));
}
