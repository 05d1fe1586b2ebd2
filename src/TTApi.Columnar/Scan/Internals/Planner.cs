// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Scan.Internals;

/// <summary>Counts what a scan would read.</summary>
internal static class Planner
{
    public static ScanPlan Plan(BarScan scan, OpenedScan opened)
    {
        long pagesRead = 0, pages = 0, rowsRead = 0, bytesRead = 0;
        foreach (var unit in opened.Units)
        {
            var ranges = Ranges(unit, opened.Filter);
            rowsRead += ranges.Sum(range => (long)range.Count);
            foreach (var column in ColumnsOf(unit.Part, scan, opened.Filter))
                Count(unit, column, ranges, ref pagesRead, ref bytesRead);
        }

        foreach (var part in opened.Parts)
        {
            foreach (var column in ColumnsOf(part, scan, opened.Filter))
                pages += part.File.RowGroups.Sum(group => (long)part.File.Pages(group.Index, column).Count);
        }

        return new()
        {
            Symbols = scan.Symbols,
            From = scan.From,
            To = scan.To,
            Columns = scan.Columns,
            Parts = new(opened.Units.Select(unit => unit.Part).Distinct().Count(), opened.Parts.Count),
            RowGroups = new(opened.Units.Sum(unit => unit.Groups.Count), opened.Parts.Sum(part => part.File.RowGroups.Count)),
            Pages = new(pagesRead, pages),
            Rows = new(rowsRead, opened.Parts.Sum(part => part.File.Rows)),
            Bytes = new(bytesRead, opened.Parts.Sum(part => part.File.Length)),
        };
    }

    private static IEnumerable<int> ColumnsOf(Part part, BarScan scan, ScanFilter filter) =>
    [
        part.Symbol,
        .. BarColumnNames.All.Select(known => known.Column).Where(column => scan.Columns.HasFlag(column) || (filter.HasDates && column == BarColumns.Dates)).Select(part.IndexOf),
    ];

    private static List<(int First, int Count)> Ranges(ScanUnit unit, ScanFilter filter)
    {
        var pages = filter.HasDates ? new DatePages(unit) : null;
        return
        [
            .. unit.Symbols(filter).Select(rows => pages?.Narrow(filter, rows.First, rows.Count) ?? (rows.First, rows.Count)).Where(range => range.Item2 > 0),
        ];
    }

    private static void Count(ScanUnit unit, int column, List<(int First, int Count)> ranges, ref long pagesRead, ref long bytesRead)
    {
        var start = 0;
        foreach (var index in unit.Groups)
        {
            var group = unit.Part.File.RowGroups[index];
            long rows = 0;
            foreach (var page in unit.Part.File.Pages(index, column))
            {
                var (from, to) = (start + page.FirstRow, start + page.FirstRow + page.Rows);
                // Finding the symbols' rows means reading all symbols of the row group.
                if (column != unit.Part.Symbol && !ranges.Exists(range => range.First < to && range.First + range.Count > from))
                    continue;
                pagesRead++;
                rows += page.Rows;
            }

            bytesRead += (long)((double)group.Columns[column].Bytes * rows / group.Rows);
            start += group.Rows;
        }
    }
}
