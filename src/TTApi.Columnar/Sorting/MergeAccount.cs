// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Scan;

namespace TTApi.Columnar.Sorting;

/// <summary>Adds up a merge and makes sure that every row is accounted for.</summary>
internal sealed class MergeAccount(IReadOnlyList<SourceReading> files, IReadOnlyList<ReadWorker> readers, Tally tally)
{
    /// <exception cref="InvalidOperationException">The sums do not add up: a bug, and nothing may be published.</exception>
    public MergeReport Report(SymbolRanks symbols, SymbolTable table, IReadOnlyList<PartFile> parts, PartFile? evidence, PartFile symbolsFile)
    {
        SourceOutcome[] sources = [.. files.Select(Outcome)];
        foreach (var source in sources)
        {
            if (source.RowsRead != source.RowsKept + source.Duplicates + source.Conflicts + source.Rejected)
                throw new InvalidOperationException($"'{source.Path}' has {source.RowsRead} rows, but {source.RowsKept} kept + {source.Duplicates} duplicates + {source.Conflicts} conflicts + {source.Rejected} rejected.");
        }

        var rows = table.Rows;
        if (parts.Sum(part => part.Rows) != rows)
            throw new InvalidOperationException($"The parts hold {parts.Sum(part => part.Rows)} rows, the table of symbols {rows}.");

        return new MergeReport
        {
            RowsRead = sources.Sum(source => source.RowsRead),
            RowsKept = sources.Sum(source => source.RowsKept),
            Duplicates = sources.Sum(source => source.Duplicates),
            Conflicts = sources.Sum(source => source.Conflicts),
            Rejected = sources.Sum(source => source.Rejected),
            RejectedByReason = Nonzero(Enum.GetValues<RejectReason>().Select(reason => (reason.Code(), readers.Sum(reader => reader.Rejections.ByReason[(int)reason])))),
            Flagged = tally.Flagged,
            FlaggedByReason = Nonzero(Enum.GetValues<RowFlags>().Where(flag => flag != RowFlags.None).Select(flag => (flag.Code(), tally.FlaggedWith(flag)))),
            Replaced = tally.ReplacedRows,
            OutOfOrder = readers.Sum(reader => reader.OutOfOrder),
            SymbolsTouched = symbols.NewRows.Count(count => count > 0),
            FirstDateTouched = Day(readers.Min(reader => reader.Sorter.FirstDay)),
            LastDateTouched = Day(readers.Max(reader => reader.Sorter.LastDay)),
            Symbols = table.Count,
            Rows = rows,
            FirstDate = table.FirstDate,
            LastDate = table.LastDate,
            BytesRead = sources.Sum(source => source.Bytes),
            BytesWritten = parts.Sum(part => part.Bytes) + (evidence?.Bytes ?? 0) + symbolsFile.Bytes,
            ContentHash = table.ContentHash,
            Parts = parts,
            Evidence = evidence,
            SymbolsFile = symbolsFile,
            Sources = sources,
        };
    }

    private static DateOnly? Day(int day) => day is int.MinValue or int.MaxValue ? null : EpochDay.ToDate(day);

    private SourceOutcome Outcome(SourceReading file) => new(
        file.Origin.Source,
        file.Origin.Path,
        file.Bytes,
        file.Hash,
        file.Layout,
        file.Lines,
        file.Rows + file.Rejected,
        tally.KeptOf(file.File),
        tally.DuplicatesOf(file.File),
        tally.ConflictsOf(file.File),
        file.Rejected);

    private static SortedDictionary<string, long> Nonzero(IEnumerable<(string Code, long Count)> counts) =>
        new(counts.Where(count => count.Count > 0).ToDictionary(count => count.Code, count => count.Count, StringComparer.Ordinal), StringComparer.Ordinal);
}
