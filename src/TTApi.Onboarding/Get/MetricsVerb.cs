// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.Text.Json;
using TTApi.Client;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using Symbol = TTApi.Core.Symbol;

namespace TTApi.Onboarding.Get;

/// <summary><c>ttapi get metrics SYMBOL…</c></summary>
internal sealed class MetricsVerb : GetVerb
{
    private readonly Argument<Symbol[]> _symbols = SymbolsArgument();

    public MetricsVerb()
        : base("metrics", "Print volatility, liquidity, dividends and earnings of symbols.") => Add(_symbols);

    /// <summary>Metrics, a row each.</summary>
    public static IEnumerable<Line> Lines(IReadOnlyList<SymbolMetrics> metrics, int width) => Table.Lines(
        metrics,
        [
            new("Symbol", row => new(GetText.Clean(row.Symbol), Tone.Strong), Right: false, IsName: true),
            new("IV", row => Figures.Percent((double?)row.ImpliedVolatilityIndex, 1)),
            new("IV rank", row => Figures.Percent((double?)row.ImpliedVolatilityIndexRank, 1)),
            new("IV pct", row => Figures.Percent((double?)row.ImpliedVolatilityPercentile, 1), Rank: 2),
            new("HV 30", row => Figures.Percent((double?)row.HistoricalVolatility30Day / 100, 1), Rank: 1),
            new("Beta", row => Figures.Number((double?)row.Beta), Rank: 3),
            new("Liquidity", row => row.LiquidityRating is { } rating ? Figures.Count(rating) : Figures.Absent, Rank: 4),
            new("Yield", row => Figures.Percent((double?)row.DividendYield), Rank: 5),
            new("Ex-date", row => Figures.Date(row.DividendExDate), Rank: 7),
            new("Earnings", row => Figures.Date(row.Earnings?.ExpectedReportDate), Rank: 1),
            new("Cap", row => GetText.Large(row.MarketCap), Rank: 6),
        ],
        width);

    public static void Write(Utf8JsonWriter json, SymbolMetrics row)
    {
        json.WriteString("symbol", row.Symbol);
        json.Number("impliedVolatilityIndex", row.ImpliedVolatilityIndex);
        json.Number("impliedVolatilityRank", row.ImpliedVolatilityIndexRank);
        json.Number("impliedVolatilityPercentile", row.ImpliedVolatilityPercentile);
        json.Number("impliedVolatility30Day", row.ImpliedVolatility30Day);
        json.Number("historicalVolatility30Day", row.HistoricalVolatility30Day);
        json.Number("historicalVolatility60Day", row.HistoricalVolatility60Day);
        json.Number("historicalVolatility90Day", row.HistoricalVolatility90Day);
        json.Number("beta", row.Beta);
        json.Number("liquidityRating", (long?)row.LiquidityRating);
        json.Number("dividendYield", row.DividendYield);
        json.Date("dividendExDate", row.DividendExDate);
        json.Date("expectedReportDate", row.Earnings?.ExpectedReportDate);
        json.Number("marketCap", row.MarketCap);
        json.Moment("updatedAt", row.UpdatedAt);
    }

    protected override async Task<int> AskAsync(Session session, MarketGate gate, ParseResult parsed, CancellationToken cancellationToken)
    {
        var symbols = MarketSymbol.Of(parsed.GetRequiredValue(_symbols), session.Surroundings.Time.GetUtcNow());
        var reply = await gate.Rest.Metrics.GetMetricsAsync(symbols.Select(symbol => symbol.Rest), cancellationToken).ConfigureAwait(false);
        return Answer(session, gate, reply.OrThrow(), new("metrics", "metrics", string.Join(", ", symbols.Select(symbol => symbol.Text)), Lines, Write));
    }
}
