// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.Text.Json;
using TTApi.Client;
using TTApi.Client.Symbols;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using Symbol = TTApi.Core.Symbol;

namespace TTApi.Onboarding.Get;

/// <summary><c>ttapi get instrument SYMBOL…</c></summary>
internal sealed class InstrumentVerb : GetVerb
{
    private readonly Argument<Symbol[]> _symbols = SymbolsArgument();

    public InstrumentVerb()
        : base("instrument", "Print what is known of instruments: shares, funds, indices, options, futures, cryptocurrencies.") => Add(_symbols);

    /// <summary>Instruments, a row each.</summary>
    public static IEnumerable<Line> Lines(IReadOnlyList<Card> cards, int width) => Table.Lines(
        cards,
        [
            new("Symbol", card => new(GetText.Clean(card.Symbol), Tone.Strong), Right: false),
            new("Description", card => GetText.Clean(card.Description), Right: false, IsName: true),
            new("Type", card => GetText.Clean(card.Type), Rank: 1, Right: false),
            new("Market", card => GetText.Clean(card.Market), Rank: 3, Right: false),
            new("Streamer", card => GetText.Clean(card.StreamerSymbol), Rank: 2, Right: false),
            new("Active", card => card.Active switch { true => "yes", false => "no", null => Figures.Absent }, Rank: 4, Right: false),
            new("Expires", card => Figures.Date(card.Expires), Rank: 5),
        ],
        width);

    public static void Write(Utf8JsonWriter json, Card card)
    {
        json.WriteString("symbol", card.Symbol);
        json.WriteString("instrumentType", card.Type);
        json.WriteString("description", card.Description);
        json.WriteString("market", card.Market);
        json.WriteString("streamerSymbol", card.StreamerSymbol);
        json.Flag("active", card.Active);
        json.Date("expirationDate", card.Expires);
    }

    protected override async Task<int> AskAsync(Session session, MarketGate gate, ParseResult parsed, CancellationToken cancellationToken)
    {
        var symbols = MarketSymbol.Of(parsed.GetRequiredValue(_symbols), session.Surroundings.Time.GetUtcNow());
        var instruments = gate.Rest.Instruments;
        List<Reply<IReadOnlyList<Card>>> replies = [];
        await AddAsync(InstrumentKind.EquityOption, names => instruments.GetEquityOptionsAsync(names, cancellationToken: cancellationToken), Of).ConfigureAwait(false);
        await AddAsync(InstrumentKind.Future, names => instruments.GetFuturesAsync(names, cancellationToken), Of).ConfigureAwait(false);
        await AddAsync(InstrumentKind.Cryptocurrency, names => instruments.GetCryptocurrenciesAsync(names, cancellationToken), Of).ConfigureAwait(false);
        await AddAsync(null, names => instruments.GetEquitiesAsync(names, cancellationToken), Of).ConfigureAwait(false);
        var all = replies[0] with
        {
            Value = [.. replies.SelectMany(reply => reply.Value)],
            Missing = [.. replies.SelectMany(reply => reply.Missing)],
            SkippedCount = replies.Sum(reply => reply.SkippedCount),
        };
        return Answer(session, gate, all, new("instruments", "instruments", string.Join(", ", symbols.Select(symbol => symbol.Text)), Lines, Write));

        async Task AddAsync<T>(InstrumentKind? kind, Func<IEnumerable<string>, Task<Result<Reply<IReadOnlyList<T>>>>> ask, Func<T, Card> card)
        {
            var names = symbols.Where(symbol => kind is { } one ? symbol.Kind == one : symbol.Kind is InstrumentKind.Equity or InstrumentKind.Index or InstrumentKind.FutureOption).Select(symbol => symbol.Rest).ToArray();
            if (names.Length > 0)
                replies.Add((await ask(names).ConfigureAwait(false)).OrThrow().Map(items => (IReadOnlyList<Card>)[.. items.Select(card)]));
        }
    }

    private static Card Of(Equity share) =>
        new(share.Symbol, share.IsIndex == true ? "Index" : share.IsEtf == true ? "ETF" : share.InstrumentType, share.Description, share.ListedMarket, share.StreamerSymbol, share.Active, null);

    private static Card Of(EquityOption option) =>
        new(option.Symbol, option.InstrumentType, $"{option.UnderlyingSymbol} {option.StrikePrice:0.###} {(option.OptionType == "P" ? "put" : "call")}", null, option.StreamerSymbol, option.Active, option.ExpirationDate);

    private static Card Of(Future future) =>
        new(future.Symbol, "Future", future.FutureProduct?.Description, future.Exchange, future.StreamerSymbol, future.Active, future.ExpirationDate);

    private static Card Of(Cryptocurrency coin) => new(coin.Symbol, coin.InstrumentType, coin.Description, null, coin.StreamerSymbol, coin.Active, null);

    /// <summary>What all kinds of instruments have in common.</summary>
    internal sealed record Card(string Symbol, string? Type, string? Description, string? Market, string? StreamerSymbol, bool? Active, DateOnly? Expires);
}
