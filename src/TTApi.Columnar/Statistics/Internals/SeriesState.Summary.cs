// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;
using TTApi.Core;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>From what is remembered to figures and flags.</summary>
internal partial struct SeriesState
{
    private const int MostJumpsListed = 50;

    private static readonly double AnnualFactor = Math.Sqrt(SymbolStatistics.TradingDays);

    public readonly SymbolStatistics Summarize(Symbol symbol)
    {
        var basic = SummarizeBasics(symbol);
        var shaped = !_badClose && _returns.Count > 0;
        return new()
        {
            Symbol = symbol,
            Rows = Rows,
            FirstDate = basic.FirstDate,
            LastDate = basic.LastDate,
            MeanLogReturn = basic.MeanLogReturn,
            DailyVolatility = basic.DailyVolatility,
            AnnualizedVolatility = basic.AnnualizedVolatility,
            CiLow = basic.CiLow,
            CiHigh = basic.CiHigh,
            Skewness = shaped ? _returns.Moments.Skewness : null,
            Kurtosis = shaped ? _returns.Moments.Kurtosis : null,
            MinLogReturn = basic.MinLogReturn,
            MinLogReturnDate = basic.MinLogReturnDate,
            MaxLogReturn = basic.MaxLogReturn,
            MaxLogReturnDate = basic.MaxLogReturnDate,
            MaxDrawdown = basic.MaxDrawdown,
            DrawdownPeakDate = basic.DrawdownPeakDate,
            DrawdownTroughDate = basic.DrawdownTroughDate,
            EwmaVolatility = shaped ? Annual(_returns.Ewma) : null,
            Parkinson = _badClose ? null : Annual(_ranges.ParkinsonVariance),
            GarmanKlass = _badClose ? null : Annual(_ranges.GarmanKlassVariance),
            YangZhang = _badClose ? null : Annual(_ranges.YangZhangVariance),
            SumClose = _badClose || Rows == 0 ? null : _close.Value,
            SumVolume = _volumes == 0 ? null : _volume.Value,
            Flags = Flags(),
        };
    }

    public readonly BasicStatistics SummarizeBasics(Symbol symbol)
    {
        var figures = new BasicStatistics
        {
            Symbol = symbol,
            Rows = Rows,
            FirstDate = Rows == 0 ? null : EpochDay.ToDate(_firstDate),
            LastDate = Rows == 0 ? null : EpochDay.ToDate(_last.Date),
        };
        if (_badClose || _returns.Count == 0)
            return figures;

        var mean = _returns.Mean;
        figures = figures with
        {
            MeanLogReturn = mean,
            MinLogReturn = _returns.Least,
            MinLogReturnDate = EpochDay.ToDate(_returns.LeastDate),
            MaxLogReturn = _returns.Most,
            MaxLogReturnDate = EpochDay.ToDate(_returns.MostDate),
            MaxDrawdown = _drawdown.Depth,
            DrawdownPeakDate = _drawdown.HasFallen ? EpochDay.ToDate(_drawdown.PeakDate) : null,
            DrawdownTroughDate = _drawdown.HasFallen ? EpochDay.ToDate(_drawdown.TroughDate) : null,
        };
        if (_returns.Count < 2)
            return figures;

        var deviation = Math.Sqrt(_returns.Moments.SampleVariance);
        var halfWidth = StudentT.Quantile975(_returns.Count - 1) * deviation / Math.Sqrt(_returns.Count);
        return figures with
        {
            DailyVolatility = deviation,
            AnnualizedVolatility = deviation * AnnualFactor,
            CiLow = mean - halfWidth,
            CiHigh = mean + halfWidth,
        };
    }

    private readonly string[] Flags()
    {
        if (Rows == 0)
            return [Flag.NoBars];
        var returns = _returns.Moments;
        var ranges = _ranges.Count;
        var jumps = _jumps?.Count ?? 0;
        var isOrdinary = !_badClose && returns.Count >= 4 && returns.M2 > 0 && ranges == Rows && _volumes == Rows && jumps == 0 && !_gaps.Any;
        var overflow = _close.HasOverflown || _volume.HasOverflown;
        if (isOrdinary && !overflow && !(_ranges.GarmanKlassVariance < 0 || _ranges.YangZhangVariance < 0))
            return [];

        List<string> flags = [];
        Add(_badClose, Flag.BadClose);
        Add(returns.Count < 4 || (ranges > 0 && _ranges.YangZhangCount < 2), Flag.ThinSample);
        Add(returns is { Count: >= 2, M2: 0 }, Flag.NoVariation);
        Add(ranges == 0, Flag.NoRange);
        Add(ranges > 0 && ranges < Rows, $"{Flag.PartialRange}:{ranges} of {Rows}");
        Add(_ranges.GarmanKlassVariance < 0 || _ranges.YangZhangVariance < 0, Flag.InconsistentRange);
        Add(_volumes == 0, Flag.NoVolume);
        Add(_volumes > 0 && _volumes < Rows, $"{Flag.PartialVolume}:{_volumes} of {Rows}");
        Add(overflow, Flag.Overflow);
        foreach (var jump in (_jumps ?? []).Take(MostJumpsListed))
            flags.Add(jump.ToString());
        Add(jumps > MostJumpsListed, $"{Flag.MoreJumps}:{jumps - MostJumpsListed}");
        if (_gaps.Any)
        {
            flags.AddRange(_gaps.Longest.Select(gap => gap.ToString()));
            Add(_gaps.Count > Gaps.MostListed, $"{Flag.Gaps}:days={_gaps.Days} in={_gaps.Count}");
        }

        return [.. flags];

        void Add(bool applies, string flag)
        {
            if (applies)
                flags.Add(flag);
        }
    }

    private static double? Annual(double? dailyVariance) => dailyVariance >= 0 ? Math.Sqrt(dailyVariance.Value) * AnnualFactor : null;
}
