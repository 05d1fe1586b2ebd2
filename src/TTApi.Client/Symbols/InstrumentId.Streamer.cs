// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Client.Symbols;

public sealed partial record InstrumentId
{
    /// <summary>Reads a dxFeed streamer symbol; for candles see <see cref="CandleSymbol"/>.</summary>
    /// <param name="text">The symbol.</param>
    /// <param name="kind">What it is, where known: it tells an index from a share.</param>
    public static Result<InstrumentId> FromStreamer(string text, InstrumentKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains("{=", StringComparison.Ordinal))
            return SymbolText.Unknown("streamer", text, "it names candles of an instrument");
        if (text.StartsWith("./", StringComparison.Ordinal))
            return FutureOptionFromStreamer(text);
        if (text.StartsWith('.'))
        {
            return TryOption(text.AsSpan(1), 6, out var head, out var right, out var strike) && SymbolText.TryDate(head[^6..], out var expiration)
                ? EquityOption(head[..^6].ToString(), expiration, right, strike)
                : SymbolText.Unknown("streamer option", text, "expected .ROOT yymmdd, C or P, and the strike");
        }

        var (body, exchange) = SplitExchange(text);
        if (text.StartsWith('/'))
        {
            return ContractMonth.TryTwoDigits(body.AsSpan(1), out var product, out var month)
                ? Future(product, month, exchange)
                : SymbolText.Unknown("streamer future", text, "expected a product, a month letter and two digits of the year");
        }

        if (exchange is null)
            return Named(body, kind);
        return KnownProducts.IsPair(body)
            ? Cryptocurrency(body, exchange)
            : SymbolText.Unknown("streamer", text, "only futures, their options and pairs name an exchange");
    }

    /// <summary>The dxFeed streamer symbol, made by rule; the one the API gave is better wherever it is at hand.</summary>
    /// <returns>The symbol, or an error when the exchange of a future is not known.</returns>
    public Result<string> ToStreamer() => Kind switch
    {
        InstrumentKind.EquityOption => $".{Root}{SymbolText.Date(Expiration!.Value)}{SymbolText.Letter(Right!.Value)}{SymbolText.Strike(Strike!.Value)}", // its factory set all three
        InstrumentKind.Cryptocurrency => $"{Root}:{Exchange}",
        InstrumentKind.Equity or InstrumentKind.Index => Root,
        _ when Exchange is null => new TtError.Data("no_exchange", $"The exchange of {Root} is not known.", "Take the streamer symbol from the instrument."),
        InstrumentKind.Future => $"/{Root}{Month!.Value.TwoDigits}:{Exchange}", // a future has a month
        _ => $"./{Root}{Month!.Value.TwoDigits}{SymbolText.Letter(Right!.Value)}{SymbolText.Strike(Strike!.Value)}:{Exchange}", // so has its option, with right and strike
    };

    private static Result<InstrumentId> FutureOptionFromStreamer(string text)
    {
        var (body, exchange) = SplitExchange(text);
        if (!TryOption(body.AsSpan(2), 3, out var head, out var right, out var strike) || !ContractMonth.TryTwoDigits(head, out var root, out var month))
            return SymbolText.Unknown("streamer future option", text, "expected ./ROOT, month letter, two digits of the year, C or P, and the strike");
        return Problem(root, month, exchange) is { } problem
            ? SymbolText.Unknown("streamer future option", text, problem)
            : new InstrumentId(InstrumentKind.FutureOption, root) { Month = month, Right = right, Strike = strike, Exchange = exchange };
    }

    /// <summary>Splits <c>HEAD C STRIKE</c> from the end, because a root may hold any letter and digit itself.</summary>
    private static bool TryOption(ReadOnlySpan<char> text, int leastHead, out ReadOnlySpan<char> head, out OptionRight right, out decimal strike)
    {
        var letter = text.LastIndexOfAny('C', 'P');
        head = letter > 0 ? text[..letter] : default;
        right = default;
        strike = 0;
        return letter > leastHead && letter + 1 < text.Length && SymbolText.TryRight(text[letter], out right) && SymbolText.TryStrike(text[(letter + 1)..], out strike);
    }

    private static (string Body, string? Exchange) SplitExchange(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }
}
