// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>A scan's files, open, and the row groups in them that may hold something wanted.</summary>
internal sealed class OpenedScan : IDisposable
{
    private readonly List<Part> _parts = [];
    private readonly List<ScanUnit> _units = [];

    private OpenedScan(ScanFilter filter) => Filter = filter;

    public ScanFilter Filter { get; }

    public IReadOnlyList<Part> Parts => _parts;

    public IReadOnlyList<ScanUnit> Units => _units;

    /// <exception cref="TtException">A file cannot be read, or is no file of bars, or the files overlap.</exception>
    public static OpenedScan Open(BarScan scan)
    {
        var opened = new OpenedScan(new ScanFilter(scan));
        try
        {
            foreach (var path in scan.Parts.SelectMany(FilesOf))
                opened.Add(Part.Open(path, scan.Columns | (opened.Filter.HasDates ? BarColumns.Dates : BarColumns.None)));
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var part in _parts)
            part.Dispose();
    }

    private static string[] FilesOf(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        string[] parts = [.. Directory.EnumerateFiles(path, "part-*.parquet").Order(StringComparer.Ordinal)];
        return parts.Length > 0 ? parts : throw new TtException(new TtError.NotFound("parts", $"The folder {path} has no files named part-*.parquet."));
    }

    private void Add(Part part)
    {
        _parts.Add(part);
        CheckOrder(part);
        var chain = new List<int>();
        foreach (var group in part.File.RowGroups.Where(group => group.Rows > 0 && IsWanted(part, group)))
        {
            if (chain.Count > 0 && !EndsBefore(Symbols(part, part.File.RowGroups[chain[^1]]), Symbols(part, group)))
            {
                chain.Add(group.Index);
                continue;
            }

            Close();
            chain = [group.Index];
        }

        Close();

        void Close()
        {
            if (chain.Count > 0)
                _units.Add(new ScanUnit(part, chain));
        }
    }

    private bool IsWanted(Part part, ParquetRowGroup group) =>
        Filter.MayHoldSymbols(Symbols(part, group)) && (!Filter.HasDates || Filter.MayHoldDates(group.Columns[part.IndexOf(BarColumns.Dates)].Statistics));

    /// <summary>Results come in the order of the symbols, so the files must follow each other in it.</summary>
    private void CheckOrder(Part part)
    {
        var before = _parts.Count > 1 ? _parts[^2] : null;
        if (before is null || before.File.RowGroups.Count == 0 || part.File.RowGroups.Count == 0)
            return;
        var last = Symbols(before, before.File.RowGroups[^1]);
        var first = Symbols(part, part.File.RowGroups[0]);
        if (last.HasBounds && first.HasBounds && !EndsBefore(last, first))
            throw part.Broken("not_sorted", $"its symbols do not all come after those of {before.File.Path}; parts are given in the order of their symbols.");
    }

    private static ParquetStatistics Symbols(Part part, ParquetRowGroup group) => group.Columns[part.Symbol].Statistics;

    private static bool EndsBefore(ParquetStatistics earlier, ParquetStatistics later) =>
        earlier.TryGetStrings(out _, out var max) && later.TryGetStrings(out var min, out _) && string.CompareOrdinal(max, min) < 0;
}
