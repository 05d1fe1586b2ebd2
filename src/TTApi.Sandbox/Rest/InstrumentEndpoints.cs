// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Rest;

/// <summary>Equities, futures, cryptocurrencies, and the two searches.</summary>
internal static class InstrumentEndpoints
{
    private static readonly string[] Lendabilities = ["Easy To Borrow", "Easy To Borrow", "Easy To Borrow", "Locate Required", "Preborrow"];

    public static void Map(RouteTable routes)
    {
        routes.Map("GET", "/instruments/equities", call => Reply.Page(call, Equities(call), Equity));
        routes.Map("GET", "/instruments/equities/active", call => Reply.Page(call, Active(call), Equity));
        routes.Map("GET", "/instruments/equities/{*}", call => One(call, listing => listing.IsEquityLike, Equity));
        routes.Map("GET", "/instruments/futures", call => Reply.List(call, Futures(call), (json, listing) => Future(json, listing, call)));
        routes.Map("GET", "/instruments/futures/{*}", call => One(call, listing => listing.Kind == ListingKind.Future, (json, listing) => Future(json, listing, call)));
        routes.Map("GET", "/instruments/cryptocurrencies", call => Reply.List(call, Chosen(call, ListingKind.Cryptocurrency), Cryptocurrency));
        routes.Map("GET", "/instruments/cryptocurrencies/{*}", call => One(call, listing => listing.Kind == ListingKind.Cryptocurrency, Cryptocurrency));
        routes.Map("GET", "/instruments/quantity-decimal-precisions", call => Reply.List(call, Precisions(call), Precision));
        routes.Map("GET", "/instruments/search", Search);
        routes.Map("GET", "/symbols/search/{*}", call => Reply.List(call, Named(call, call.Rest(2)), Found));
    }

    public static string TypeOf(Listing listing) => listing.Kind switch
    {
        ListingKind.Future => "Future",
        ListingKind.Cryptocurrency => "Cryptocurrency",
        _ => "Equity",
    };

    public static string LendabilityOf(Listing listing) => Lendabilities[listing.Id % Lendabilities.Length];

    private static Reply One(RestCall call, Func<Listing, bool> match, Action<Utf8JsonWriter, Listing> write) =>
        call.Universe.BySymbol(call.Rest(2)) is { } listing && match(listing) ? Reply.Single(call, json => write(json, listing)) : Reply.NotFound();

    private static List<Listing> Equities(RestCall call)
    {
        var symbols = call.Values("symbol");
        IEnumerable<Listing> found = symbols.Count > 0 ? symbols.Select(call.Universe.BySymbol).OfType<Listing>().Where(listing => listing.IsEquityLike) : call.Universe.Equities;
        if (call.Query("lendability") is { } lendability)
            found = found.Where(listing => LendabilityOf(listing) == lendability);
        if (call.Flag("is-index") is { } isIndex)
            found = found.Where(listing => listing.Kind == ListingKind.Index == isIndex);
        if (call.Flag("is-etf") is { } isFund)
            found = found.Where(listing => listing.Kind == ListingKind.Fund == isFund);
        return [.. found];
    }

    private static IReadOnlyList<Listing> Active(RestCall call) =>
        call.Query("lendability") is { } lendability ? [.. call.Universe.Active.Where(listing => LendabilityOf(listing) == lendability)] : call.Universe.Active;

    private static void Equity(Utf8JsonWriter json, Listing listing)
    {
        var isIndex = listing.Kind == ListingKind.Index;
        var isFund = listing.Kind == ListingKind.Fund;
        json.WriteNumber("id", listing.Id);
        json.Texts(("symbol", listing.Symbol), ("instrument-type", "Equity"));
        if (listing.History.Sample is not null)
            json.WriteString("cusip", $"{Noise.Of(7, listing.Symbol) % 1_000_000_000:000000000}");
        json.WriteString("short-description", listing.Description);
        json.WriteBoolean("is-index", isIndex);
        json.Texts(("listed-market", listing.Market), ("description", listing.Description), ("lendability", LendabilityOf(listing)));
        if (listing.Id % 4 != 0)
            json.WriteString("borrow-rate", "0.0");
        if (isFund)
            json.WriteString("instrument-sub-type", "ETF");
        json.WriteString("market-time-instrument-collection", isIndex ? "Equity Index" : "Equity");
        json.Flags(false, "is-closing-only", "is-options-closing-only");
        json.WriteBoolean("active", !isIndex);
        json.WriteBoolean("is-fractional-quantity-eligible", !isIndex);
        json.WriteBoolean("is-illiquid", false);
        json.WriteBoolean("is-etf", isFund);
        json.Flags(false, "is-fraud-risk", "bypass-manual-review");
        json.WriteBoolean("overnight-trading-permitted", listing.Tier >= OptionTier.Usual && !isIndex);
        json.WriteString("streamer-symbol", listing.StreamerSymbol);
        json.TickSizes("tick-sizes", "0.0001", "1.0", "0.01");
        if (listing.Tier != OptionTier.None)
            json.TickSizes("option-tick-sizes", "0.01", "3.0", "0.05");
    }

    private static IEnumerable<Listing> Futures(RestCall call)
    {
        var codes = call.Values("product-code");
        return Chosen(call, ListingKind.Future)
            .Where(listing => codes.Count == 0 || codes.Contains(listing.Product!.Code, StringComparer.Ordinal)) // every future has a product
            .Where(listing => call.Query("exchange") is not { } exchange || exchange == listing.Market);
    }

    private static IEnumerable<Listing> Chosen(RestCall call, ListingKind kind)
    {
        var symbols = call.Values("symbol");
        return call.Universe.All.Where(listing => listing.Kind == kind && (symbols.Count == 0 || symbols.Contains(listing.Symbol, StringComparer.Ordinal)));
    }

    private static void Future(Utf8JsonWriter json, Listing listing, RestCall call)
    {
        var (product, month) = (listing.Product!, listing.Delivery!.Value); // every future has both
        var last = FutureProduct.LastTrade(month);
        var front = product.Deliveries(call.Market.Clock.Latest(call.Now).Date, 2).ToArray();
        json.Texts(("symbol", listing.Symbol), ("product-code", product.Code));
        json.Decimal("contract-size", product.Multiplier);
        json.Decimal("tick-size", product.Tick, 6);
        json.Decimal("notional-multiplier", product.Multiplier);
        json.Texts(("main-fraction", "0.0"), ("sub-fraction", "0.0"), ("display-factor", "0.01"));
        json.Date("last-trade-date", last);
        json.Date("expiration-date", last);
        json.Date("closing-only-date", last);
        json.WriteBoolean("active", true);
        json.WriteBoolean("active-month", front is [var first, ..] && first == month);
        json.WriteBoolean("next-active-month", front is [_, var second, ..] && second == month);
        json.WriteBoolean("is-closing-only", false);
        var end = new Expiration(last, "Regular", false, []).ExpiresAt;
        json.Moment("stops-trading-at", end);
        json.Moment("expires-at", end);
        json.Texts(("product-group", $"{product.Exchange}_{product.Code}"), ("exchange", product.Exchange));
        if (front is [var near, var next, ..] && near == month)
            json.WriteString("roll-target-symbol", $"/{product.Code}{FutureProduct.MonthCodes[next.Month - 1]}{next.Year % 10}");
        json.Texts(("streamer-exchange-code", product.StreamerExchange), ("streamer-symbol", listing.StreamerSymbol));
        json.WriteBoolean("back-month-first-calendar-symbol", true);
        json.WriteBoolean("is-tradeable", true);
        json.Texts(("security-id", $"{42_000_000 + listing.Id}"), ("exchange-symbol", listing.Symbol[1..]));
        json.WriteStartArray("tick-sizes");
        json.WriteStartObject();
        json.Decimal("value", product.Tick, 6);
        json.WriteEndObject();
        json.WriteEndArray();
        json.TickSizes("option-tick-sizes", "0.05", "10.0", "0.25");
        json.WriteStartObject("future-product");
        Product(json, product);
        json.WriteEndObject();
    }

    private static void Product(Utf8JsonWriter json, FutureProduct product)
    {
        json.Texts(
            ("root-symbol", "/" + product.Code), ("code", product.Code), ("description", product.Description), ("clearing-code", product.Code), ("clearing-exchange-code", product.Exchange),
            ("clearport-code", product.Code), ("legacy-code", product.Code), ("exchange", product.Exchange), ("legacy-exchange-code", product.Exchange), ("product-type", product.CashSettled ? "Financial" : "Physical"));
        json.Strings("listed-months", product.Months.Select(month => month.ToString()));
        json.Strings("active-months", product.Months.Select(month => month.ToString()));
        json.Decimal("notional-multiplier", product.Multiplier);
        json.Decimal("tick-size", product.Tick, 6);
        json.Texts(("display-factor", "0.01"), ("streamer-exchange-code", product.StreamerExchange), ("security-group", product.Code), ("market-sector", product.Sector));
        json.Flags(false, "small-notional");
        json.WriteBoolean("back-month-first-calendar-symbol", true);
        json.WriteBoolean("first-notice", !product.CashSettled);
        json.WriteBoolean("cash-settled", product.CashSettled);
        json.WriteBoolean("supported", true);
        json.WriteStartObject("roll");
        json.WriteString("name", product.CashSettled ? "equity_index" : "physical");
        json.WriteNumber("active-count", 3);
        json.WriteBoolean("cash-settled", product.CashSettled);
        json.WriteNumber("business-days-offset", 4);
        json.WriteBoolean("first-notice", !product.CashSettled);
        json.WriteEndObject();
    }

    private static void Cryptocurrency(Utf8JsonWriter json, Listing listing)
    {
        json.WriteNumber("id", listing.Id);
        json.Texts(("symbol", listing.Symbol), ("instrument-type", "Cryptocurrency"), ("short-description", listing.Description), ("description", $"{listing.Description} to USD"));
        json.WriteBoolean("is-closing-only", false);
        json.WriteBoolean("active", true);
        json.Decimal("tick-size", listing.Tick, 6);
        json.WriteString("streamer-symbol", listing.StreamerSymbol);
        json.WriteStartArray("destination-venue-symbols");
        json.WriteStartObject();
        json.WriteNumber("id", listing.Id);
        json.Texts(("symbol", listing.Symbol), ("destination-venue", "ZERO_HASH_CLOB"));
        json.WriteNumber("max-quantity-precision", 8);
        json.WriteNumber("max-price-precision", 8);
        json.WriteBoolean("routable", true);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static IEnumerable<(string Type, string? Symbol, int Value, int Increment)> Precisions(RestCall call) =>
        [("Equity", null, 5, 1), ("Equity Option", null, 0, 0), ("Future", null, 0, 0), .. Chosen(call, ListingKind.Cryptocurrency).Select(listing => ("Cryptocurrency", (string?)listing.Symbol, 8, 8))];

    private static void Precision(Utf8JsonWriter json, (string Type, string? Symbol, int Value, int Increment) precision)
    {
        json.WriteString("instrument-type", precision.Type);
        if (precision.Symbol is { } symbol)
            json.WriteString("symbol", symbol);
        json.WriteNumber("value", precision.Value);
        json.WriteNumber("minimum-increment-precision", precision.Increment);
    }

    private static IEnumerable<Listing> Named(RestCall call, string prefix) =>
        call.Universe.All.Where(listing => listing.Symbol.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).OrderBy(listing => listing.Symbol, StringComparer.Ordinal).Take(20);

    private static void Found(Utf8JsonWriter json, Listing listing)
    {
        json.Texts(
            ("symbol", listing.Symbol), ("description", listing.Description), ("listed-market", listing.Market), ("price-increments", "$0.01 to $1.00: $0.0001, above: $0.01"),
            ("trading-hours", "09:30-16:00 ET"));
        json.WriteBoolean("options", listing.Tier != OptionTier.None);
        json.WriteString("instrument-type", TypeOf(listing));
    }

    private static Reply Search(RestCall call)
    {
        if (call.Query("query") is not { Length: > 0 } text)
            return Reply.Invalid("is missing", "query");
        var limit = int.TryParse(call.Query("limit"), out var given) && given > 0 ? given : 25;
        var found = call.Universe.All
            .Where(listing => listing.Symbol.TrimStart('/').StartsWith(text.TrimStart('/'), StringComparison.OrdinalIgnoreCase) || listing.Description.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Where(listing => call.Query("type") is not { } type || type == TypeOf(listing))
            .Where(listing => call.Query("exchange") is not { } exchange || exchange == listing.Market)
            .Take(limit);
        return Reply.List(call, found, (json, listing) =>
        {
            json.Texts(("symbol", listing.Symbol), ("description", listing.Description), ("exchange", listing.Market), ("instrument-type", TypeOf(listing)));
            if (listing.Product is { } product)
                json.Texts(("category", product.Sector), ("underlying-product", "/" + product.Code), ("underlying-product-type", "Future"));
        });
    }
}
