// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics.Internals;
using TTApi.Core;

namespace TTApi.Columnar.Statistics;

/// <summary>Statistics of one symbol that go on as bars come in, one at a time or many.</summary>
/// <remarks>However the bars are cut into pieces, the figures are those of all at once, to 1e-12. Not for several threads at once.</remarks>
public sealed class RunningStatistics(Symbol symbol)
{
    private SeriesState _state;

    /// <summary>Takes the next bar.</summary>
    /// <exception cref="ArgumentException">The bar is of another symbol, or not after the last.</exception>
    public void Add(in Bar bar)
    {
        Expect(bar.Symbol, EpochDay.Of(bar.Date));
        _state.Add(BarValues.Of(bar));
    }

    /// <summary>Takes the next bars.</summary>
    /// <exception cref="ArgumentException">The bars are of another symbol, or not after the last.</exception>
    public void Add(in BarSeries series)
    {
        if (series.Count == 0)
            return;
        Expect(series.Symbol, series.Dates[0]);
        _state.Add<FullDepth>(series);
    }

    /// <summary>The figures of all bars so far; more can be added afterwards.</summary>
    public SymbolStatistics Summarize() => _state.Summarize(symbol);

    private void Expect(Symbol found, int date)
    {
        if (found != symbol)
            throw new ArgumentException($"A bar of '{found}' was added to the statistics of '{symbol}'.", nameof(found));
        if (_state.Rows > 0 && date <= _state.LastDate)
            throw new ArgumentException($"The bar of {EpochDay.ToDate(date):yyyy-MM-dd} was added after that of {EpochDay.ToDate(_state.LastDate):yyyy-MM-dd}; bars come in date order.", nameof(date));
    }
}
