// SPDX-License-Identifier: MIT

using System.Globalization;
using TTApi.Client.DxLink;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Watch;

/// <summary>One line per change of a symbol, for a watch whose output is no terminal.</summary>
internal sealed class WatchLines(bool simulated)
{
    private readonly Dictionary<string, WatchRow> _told = new(StringComparer.Ordinal);

    /// <summary>Lines of the symbols that changed since the last call.</summary>
    public IEnumerable<string> Changes(WatchPicture picture, DateTimeOffset now)
    {
        foreach (var row in picture.Rows)
        {
            // Time passes for all; only what is known, and a symbol that falls silent, is news. A quiet one is not.
            var news = row with { Age = null, Liveness = row.Liveness is LivenessState.Live ? LivenessState.Quiet : row.Liveness };
            if (_told.TryGetValue(row.Symbol, out var told) ? Same(told, news) : Same(new(row.Symbol), news))
                continue;
            _told[row.Symbol] = news;
            yield return Sentence(row, now);
        }
    }

    private static bool Same(WatchRow one, WatchRow other) => one with { Closes = [] } == other with { Closes = [] } && one.Closes.SequenceEqual(other.Closes);

    private string Sentence(WatchRow row, DateTimeOffset now)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{now.UtcDateTime:HH:mm:ss.fff}  {row.Symbol,-8}  bid {Figures.Price(row.Bid)}  ask {Figures.Price(row.Ask)}  last {Figures.Price(row.Last)}  {Figures.SignedPercent(row.Change)}  volume {Figures.Volume(row.Volume)}");
        if (row.Closes.Count > 0)
            line += $"  candle {Figures.Price(row.Closes[^1])}";
        if (row.Liveness is LivenessState.Stale or LivenessState.Frozen)
            line += $"  {WatchScreen.Word(row.Liveness)}";
        return simulated ? $"{line}  {Simulated.Word}" : line;
    }
}
