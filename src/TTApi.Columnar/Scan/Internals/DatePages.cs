// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>The pages of a unit's dates: which of a symbol's rows can be left out without looking at them.</summary>
internal sealed class DatePages
{
    private readonly List<(int Start, int End, ParquetStatistics Dates)> _pages = [];

    public DatePages(ScanUnit unit)
    {
        var start = 0;
        foreach (var group in unit.Groups)
        {
            foreach (var page in unit.Part.File.Pages(group, unit.Part.IndexOf(BarColumns.Dates)))
                _pages.Add((start + page.FirstRow, start + page.FirstRow + page.Rows, page.Statistics));
            start += unit.Part.File.RowGroups[group].Rows;
        }
    }

    /// <summary>Drops pages without a wanted date from the beginning and the end of rows that ascend by date.</summary>
    public (int First, int Count) Narrow(ScanFilter filter, int first, int count)
    {
        var end = first + count;
        foreach (var page in _pages)
        {
            if (page.End > first && page.Start < end && !filter.MayHoldDates(page.Dates))
            {
                if (page.Start <= first)
                    first = Math.Min(page.End, end);
                else
                    end = page.Start;
            }
        }

        return (first, end - first);
    }
}
