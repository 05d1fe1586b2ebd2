// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Market;

/// <summary>The sample's bars of one ticker, ascending by date.</summary>
internal sealed class SampleSeries(string ticker)
{
    private readonly List<DayBar> _bars = new(1260);

    public string Ticker { get; } = ticker;

    public IReadOnlyList<DayBar> Bars => _bars;

    public DayBar Last => _bars[^1];

    public void Add(in DayBar bar) => _bars.Add(bar);
}
