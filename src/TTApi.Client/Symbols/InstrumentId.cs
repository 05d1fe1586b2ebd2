// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Client.Symbols;

/// <summary>One identity of an instrument, whichever way it was spelled.</summary>
/// <remarks>
/// Two spellings of one instrument give equal identities where the spelling tells everything. A future option's streamer symbol tells
/// neither the day it expires nor its future; such an identity has no <see cref="Expiration"/> and cannot be spelled for tastytrade.
/// </remarks>
public sealed partial record InstrumentId
{
    private InstrumentId(InstrumentKind kind, string root) => (Kind, Root) = (kind, root);

    /// <summary>What it is.</summary>
    public InstrumentKind Kind { get; }

    /// <summary>The ticker, the option's root, the future's product, the pair (<c>BTC/USD</c>) or the index.</summary>
    public string Root { get; }

    /// <summary>The day an option expires.</summary>
    public DateOnly? Expiration { get; private init; }

    /// <summary>The option's side.</summary>
    public OptionRight? Right { get; private init; }

    /// <summary>The option's strike.</summary>
    public decimal? Strike { get; private init; }

    /// <summary>The month of a future, or the contract month of a future option.</summary>
    public ContractMonth? Month { get; private init; }

    /// <summary>The product of the future an option is on.</summary>
    public string? UnderlyingRoot { get; private init; }

    /// <summary>The month of the future an option is on.</summary>
    public ContractMonth? UnderlyingMonth { get; private init; }

    /// <summary>Where it trades, as the streamer says it (<c>XCME</c>, <c>CXTALP</c>).</summary>
    public string? Exchange { get; private init; }

    /// <summary>A share or fund.</summary>
    public static Result<InstrumentId> Equity(string ticker)
    {
        ArgumentNullException.ThrowIfNull(ticker);
        return SymbolText.IsTicker(ticker) && !KnownProducts.IsPair(ticker)
            ? new InstrumentId(InstrumentKind.Equity, ticker)
            : SymbolText.Unknown("equity", ticker, "expected 1 to 20 capital letters, digits and inner separators");
    }

    /// <summary>A calculated index.</summary>
    public static Result<InstrumentId> Index(string ticker)
    {
        ArgumentNullException.ThrowIfNull(ticker);
        return SymbolText.IsTicker(ticker) && !ticker.Contains('/', StringComparison.Ordinal)
            ? new InstrumentId(InstrumentKind.Index, ticker)
            : SymbolText.Unknown("index", ticker, "expected 1 to 20 capital letters, digits and dots");
    }

    /// <summary>A pair such as <c>BTC/USD</c>.</summary>
    public static Result<InstrumentId> Cryptocurrency(string pair, string? exchange = null)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (!KnownProducts.IsPair(pair))
            return SymbolText.Unknown("cryptocurrency", pair, "expected a coin, a slash and a currency");
        exchange ??= "CXTALP";
        return SymbolText.IsExchange(exchange)
            ? new InstrumentId(InstrumentKind.Cryptocurrency, pair) { Exchange = exchange }
            : SymbolText.Unknown("cryptocurrency", pair, "its exchange is not 3 to 8 capital letters and digits");
    }

    /// <summary>A listed option; the strike has at most three decimals and is below 100,000.</summary>
    public static Result<InstrumentId> EquityOption(string root, DateOnly expiration, OptionRight right, decimal strike)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (!SymbolText.IsProduct(root))
            return SymbolText.Unknown("option", root, "its root is not 1 to 6 capital letters and digits");
        if (strike is <= 0 or >= 100_000 || decimal.Truncate(strike * 1000) != strike * 1000)
            return SymbolText.Unknown("option", root, $"its strike {SymbolText.Strike(strike)} does not fit five digits and three decimals");
        return expiration.Year is >= 2000 and <= 2099
            ? new InstrumentId(InstrumentKind.EquityOption, root) { Expiration = expiration, Right = right, Strike = strike }
            : SymbolText.Unknown("option", root, $"it expires in {expiration.Year}, which two digits cannot tell");
    }

    /// <summary>A futures contract; without an exchange the known products have theirs.</summary>
    public static Result<InstrumentId> Future(string product, ContractMonth month, string? exchange = null)
    {
        ArgumentNullException.ThrowIfNull(product);
        if (Problem(product, month, exchange) is { } problem)
            return SymbolText.Unknown("future", product, problem);
        return new InstrumentId(InstrumentKind.Future, product) { Month = month, Exchange = exchange ?? KnownProducts.ExchangeOf(product) };
    }

    /// <summary>An option on a future.</summary>
    public static Result<InstrumentId> FutureOption(
        string underlying, ContractMonth underlyingMonth, string root, ContractMonth month, DateOnly expiration, OptionRight right, decimal strike, string? exchange = null)
    {
        ArgumentNullException.ThrowIfNull(underlying);
        ArgumentNullException.ThrowIfNull(root);
        if ((Problem(underlying, underlyingMonth, exchange) ?? Problem(root, month, exchange)) is { } problem)
            return SymbolText.Unknown("future option", root, problem);
        if (strike <= 0)
            return SymbolText.Unknown("future option", root, "its strike is not above zero");
        return new InstrumentId(InstrumentKind.FutureOption, root)
        {
            UnderlyingRoot = underlying,
            UnderlyingMonth = underlyingMonth,
            Month = month,
            Expiration = expiration,
            Right = right,
            Strike = strike,
            Exchange = exchange ?? KnownProducts.ExchangeOf(underlying),
        };
    }

    /// <summary>Reads a symbol in one of its spellings.</summary>
    /// <param name="form">How it is spelled.</param>
    /// <param name="text">The symbol.</param>
    /// <param name="asOf">The day it was written: a one-digit year means the contract from two years before it to seven after.</param>
    public static Result<InstrumentId> From(SymbolForm form, string text, DateOnly asOf) => form switch
    {
        SymbolForm.Tastytrade => FromTastytrade(text, asOf),
        SymbolForm.Streamer => FromStreamer(text),
        SymbolForm.Occ => FromOcc(text),
        SymbolForm.MetaStockFile => FromMetaStockFileName(text, asOf),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Not a spelling."),
    };

    /// <summary>Its canonical text: the streamer symbol where there is one, else tastytrade's.</summary>
    public override string ToString() => ToStreamer().TryGet(out var streamer, out _) ? streamer : ToTastytrade().TryGet(out var text, out _) ? text : $"{Kind} {Root}";

    private static string? Problem(string product, ContractMonth month, string? exchange)
    {
        if (!SymbolText.IsProduct(product))
            return "its product is not 1 to 6 capital letters and digits";
        if (month.Month == 0 || month.Year is < 2000 or > 2099)
            return $"its month {month.Letter}{month.Year} is none";
        return exchange is not null && !SymbolText.IsExchange(exchange) ? "its exchange is not 3 to 8 capital letters and digits" : null;
    }
}
