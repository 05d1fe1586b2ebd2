// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>Missing trading days of a series, the longest gaps by name and all by number.</summary>
/// <remarks>
/// Only pairs of bars that the calendar covers are judged, so neither the time before the first bar nor that after the last is a gap. A series with more
/// than one bar in a hundred on days the exchange was closed trades elsewhere, by another calendar, and has no gaps to tell: the least different of the
/// large foreign exchanges trades on four or five such days a year, nearly two in a hundred, while a stray bar is no reason to stop looking.
/// </remarks>
internal struct Gaps
{
    public const int MostListed = 10;

    private const int LeastBarsPerClosedDay = 100;

    private long _covered;
    private long _onClosedDays;
    private int _next; // trading days up to and including the last bar's, plus one so that zero means: no bar before, or one not covered
    private int _lastDate;
    private List<Gap>? _longest; // by date; most series have none

    public long Days { get; private set; }

    public long Count { get; private set; }

    public readonly bool Any => Count > 0 && _onClosedDays * LeastBarsPerClosedDay <= _covered;

    /// <summary>The longest, of equal ones the earliest, in date order.</summary>
    public readonly IReadOnlyList<Gap> Longest => _longest ?? [];

    public void Add(int date) => Add([date]);

    public void Add(ReadOnlySpan<int> dates)
    {
        var before = TradingDayTable.Before;
        var (covered, onClosedDays, next, last) = (0, 0, _next, _lastDate);
        foreach (var date in dates)
        {
            var index = TradingDayTable.IndexOf(date);
            if (index < 0)
            {
                next = 0;
                continue;
            }

            int upTo = before[index];
            if (upTo >= next && next > 0)
                Note(last, date, upTo - next + 1);
            var closed = before[index + 1] == upTo;
            covered++;
            onClosedDays += closed ? 1 : 0;
            next = before[index + 1] + 1;
            last = date;
        }

        (_covered, _onClosedDays, _next, _lastDate) = (_covered + covered, _onClosedDays + onClosedDays, next, last);
    }

    private void Note(int before, int after, int days)
    {
        Days += days;
        Count++;
        var longest = _longest ??= [];
        if (longest.Count == MostListed)
        {
            var shortest = 0;
            for (var i = 1; i < longest.Count; i++)
            {
                if (longest[i].Days <= longest[shortest].Days)
                    shortest = i;
            }

            if (longest[shortest].Days >= days)
                return;
            longest.RemoveAt(shortest);
        }

        if (Gap.Between(EpochDay.ToDate(before), EpochDay.ToDate(after)) is { } gap)
            longest.Add(gap);
    }
}
