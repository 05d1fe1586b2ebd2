// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan;

namespace TTApi.Columnar.Statistics.Internals;

/// <summary>All that is remembered of a series: enough to go on, and to tell every figure.</summary>
internal partial struct SeriesState
{
    [ThreadStatic]
    private static List<int>? _farIndices;

    private Returns _returns;
    private Drawdown _drawdown;
    private Ranges _ranges;
    private ExactSum _close;
    private ExactSum _volume;
    private long _volumes;
    private int _firstDate;
    private bool _badClose;
    private BarValues _last;
    private Gaps _gaps;
    private List<Jump>? _jumps; // most series have none

    public long Rows { get; private set; }

    public readonly int LastDate => _last.Date;

    /// <summary>Adds one bar: the specification of what the kernels do.</summary>
    public void Add(in BarValues bar)
    {
        if (double.IsNaN(LogRatio.Of(1, bar.Close)))
            _badClose = true;
        if (_badClose)
        {
            Pass(bar);
            return;
        }

        if (Rows == 0)
        {
            _returns.Start(bar.Close);
        }
        else
        {
            _returns.Add(bar.Close, bar.Date);
            Judge(_last, bar);
        }

        _drawdown.Add(bar.Close, bar.Date);
        _ranges.Add(bar.Open, bar.High, bar.Low, bar.Close, Rows == 0 ? double.NaN : _last.Close);
        _close.Add(bar.Close);
        Pass(bar);
    }

    /// <summary>Adds a column of each; no allocation unless there are jumps or gaps.</summary>
    public void Add<TDepth>(in BarSeries series)
        where TDepth : struct, IReturnsDepth
    {
        var closes = series.Close;
        if (closes.Length != series.Count || series.Dates.Length != series.Count)
            throw new ArgumentException($"Statistics need a date and a close for every bar; there are {series.Count} bars, {series.Dates.Length} dates and {closes.Length} closes.", nameof(series));
        if (closes.IsEmpty)
            return;
        Add(BarValues.Of(series, 0));
        if (closes.Length == 1 || _badClose)
        {
            AddOneByOne(series);
            return;
        }

        var far = _farIndices ??= [];
        far.Clear();
        if (!ReturnsKernel.Run<TDepth>(closes, _returns.Count == 0 ? double.NaN : _returns.Ewma, far, out var found))
        {
            AddOneByOne(series);
            return;
        }

        _returns.Add(found, series.Dates, closes[^1]);
        _drawdown.Add(closes[1..], series.Dates[1..]);
        if (TDepth.WithShape)
        {
            if (!series.Open.IsEmpty && !series.High.IsEmpty && !series.Low.IsEmpty)
                _ranges.Add(series.Open[1..], series.High[1..], series.Low[1..], closes);
            _close.Add(closes[1..]);
            if (!series.Volume.IsEmpty)
                _volumes += _volume.Add(series.Volume[1..]);
            _gaps.Add(series.Dates[1..]);
            foreach (var index in far)
                Judge(BarValues.Of(series, index - 1), BarValues.Of(series, index));
        }

        Rows += closes.Length - 1;
        _last = BarValues.Of(series, closes.Length - 1);
    }

    private void AddOneByOne(in BarSeries series)
    {
        for (var i = 1; i < series.Count; i++)
            Add(BarValues.Of(series, i));
    }

    private void Pass(in BarValues bar)
    {
        if (Rows++ == 0)
            _firstDate = bar.Date;
        _gaps.Add(bar.Date);
        if (!double.IsNaN(bar.Volume))
        {
            _volume.Add(bar.Volume);
            _volumes++;
        }

        _last = bar;
    }

    private void Judge(in BarValues before, in BarValues after)
    {
        if (JumpRule.Judge(before, after) is { } jump)
            (_jumps ??= []).Add(jump);
    }
}
