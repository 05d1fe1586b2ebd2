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

/// <summary><c>ttapi get quote SYMBOL…</c></summary>
internal sealed class QuoteVerb : GetVerb
{
    private readonly Argument<Symbol[]> _symbols = SymbolsArgument();

    public QuoteVerb()
        : base("quote", "Print the prices of symbols at this moment.") => Add(_symbols);

    /// <summary>Prices, a row each.</summary>
    public static IEnumerable<Line> Lines(IReadOnlyList<PriceSnapshot> quotes, int width) => Table.Lines(
        quotes,
        [
            new("Symbol", quote => new(GetText.Clean(quote.Symbol), Tone.Strong), Right: false, IsName: true),
            new("Bid", quote => GetText.Price(quote.Bid)),
            new("Ask", quote => GetText.Price(quote.Ask)),
            new("Last", quote => new(GetText.Price(quote.Last), Tone.Strong)),
            new("Change", quote => GetText.Signed(GetText.Change(quote))),
            new("Volume", quote => GetText.Large(quote.Volume), Rank: 1),
            new("Low", quote => GetText.Price(quote.DayLowPrice), Rank: 3),
            new("High", quote => GetText.Price(quote.DayHighPrice), Rank: 3),
            new("Updated (UTC)", quote => GetText.Time(quote.UpdatedAt), Rank: 2),
        ],
        width);

    public static void Write(Utf8JsonWriter json, PriceSnapshot quote)
    {
        json.WriteString("symbol", quote.Symbol);
        json.Number("bid", quote.Bid);
        json.Number("bidSize", quote.BidSize);
        json.Number("ask", quote.Ask);
        json.Number("askSize", quote.AskSize);
        json.Number("mark", quote.Mark);
        json.Number("last", quote.Last);
        json.Number("open", quote.Open);
        json.Number("high", quote.DayHighPrice);
        json.Number("low", quote.DayLowPrice);
        json.Number("prevClose", quote.PrevClose);
        json.Number("change", GetText.Change(quote));
        json.Number("volume", quote.Volume);
        json.Flag("halted", quote.IsTradingHalted);
        json.Moment("updatedAt", quote.UpdatedAt);
    }

    protected override async Task<int> AskAsync(Session session, MarketGate gate, ParseResult parsed, CancellationToken cancellationToken)
    {
        var symbols = MarketSymbol.Of(parsed.GetRequiredValue(_symbols), session.Surroundings.Time.GetUtcNow());
        var reply = await gate.Rest.MarketData.GetSnapshotsAsync(symbols.Select(symbol => (symbol.Snapshot, symbol.Rest)), cancellationToken).ConfigureAwait(false);
        return Answer(session, gate, reply.OrThrow(), new("quotes", "prices", string.Join(", ", symbols.Select(symbol => symbol.Text)), Lines, Write));
    }
}
