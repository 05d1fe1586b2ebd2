// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Rest;

/// <summary>Quotes on request, and the token for quotes that stream.</summary>
internal static class MarketDataEndpoints
{
    private const int MostSymbols = 100;

    private static readonly (string Parameter, string Type)[] Types =
        [("equity", "Equity"), ("equity-option", "Equity Option"), ("future", "Future"), ("future-option", "Future Option"), ("index", "Index"), ("cryptocurrency", "Cryptocurrency")];

    public static void Map(RouteTable routes, SandboxOptions options, TokenStore tokens)
    {
        routes.Map("GET", "/market-data/by-type", ByType);
        routes.Map("GET", "/market-data/{type}/{*}", call =>
            Quoted.Find(call.Universe, call.Rest(2), call.Now) is { } quoted && Array.Find(Types, type => type.Type == call.Segments[1] || type.Parameter == call.Segments[1]).Type is { } type
                ? Reply.Single(call, json => Row(json, quoted, type, call))
                : Reply.NotFound());
        routes.Map("GET", "/api-quote-tokens", call => Reply.Single(call, json =>
        {
            var request = call.Http.Request;
            json.WriteString("token", tokens.Issue(AuthEndpoints.Quote, options.QuoteTokenLifetime));
            json.WriteString("dxlink-url", $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{SandboxServer.DxLinkPath}");
            json.WriteString("level", "api");
            json.Moment("issued-at", call.Now);
            json.Moment("expires-at", call.Now + (long)options.QuoteTokenLifetime.TotalMilliseconds);
        }));
    }

    private static Reply ByType(RestCall call)
    {
        var asked = Types.SelectMany(type => (call.Values(type.Parameter) is [_, _, ..] many ? many : call.List(type.Parameter)).Select(symbol => (type.Type, Symbol: symbol))).ToArray();
        if (asked.Length > MostSymbols)
            return Reply.Invalid($"At most {MostSymbols} symbols are allowed, {asked.Length} were given", "symbols");
        var found = asked.Select(one => (one.Type, Quoted: Quoted.Find(call.Universe, one.Symbol, call.Now))).Where(one => one.Quoted is not null);
        return Reply.List(call, found, (json, one) => Row(json, one.Quoted!, one.Type, call), json => json.WriteNull("pagination")); // filtered above
    }

    private static void Row(Utf8JsonWriter json, Quoted quoted, string type, RestCall call)
    {
        var now = call.Now;
        var (quote, today) = (quoted.QuoteAt(now), quoted.DayAt(now));
        var places = quoted.Places;
        json.Texts(("symbol", quoted.Symbol), ("instrument-type", type));
        json.MomentZ("updated-at", now);
        if (quote is { } known)
        {
            json.Decimal("bid", known.Bid, places);
            json.Decimal("bid-size", known.BidSize);
            json.Decimal("ask", known.Ask, places);
            json.Decimal("ask-size", known.AskSize);
            json.Decimal("mid", (known.Bid + known.Ask) / 2, places + 1);
        }

        json.Decimal("mark", quote is { } both ? (both.Bid + both.Ask) / 2 : today.Bar.Close, places + 1);
        json.Decimal("last", today.Bar.Close, places);
        json.Decimal("last-mkt", today.Bar.Close, places);
        if (quoted.Listing.Kind == ListingKind.Equity)
        {
            json.Decimal("beta", 0.4 + (1.4 * Noise.Unit(Noise.Of(12, quoted.Listing.Symbol))));
            if (MetricsEndpoints.QuarterlyDividend(quoted.Listing, call) is > 0 and var dividend)
            {
                json.Decimal("dividend-amount", dividend);
                json.WriteString("dividend-frequency", "4.0");
            }
        }

        json.Decimal("open", today.Bar.Open, places);
        json.Decimal("day-high-price", today.Bar.High, places);
        json.Decimal("day-low-price", today.Bar.Low, places);
        if (!call.Market.Clock.IsOpen(now))
            json.Decimal("close", today.Bar.Close, places);
        json.WriteString("close-price-type", call.Market.Clock.IsOpen(now) ? "Unknown" : "Final");
        json.Decimal("prev-close", today.Previous.Close, places);
        json.WriteString("prev-close-price-type", "Final");
        json.Date("summary-date", today.Bar.Date);
        json.Date("prev-close-date", today.Previous.Date);
        if (quoted.Option is null && quoted.Listing.Kind != ListingKind.Index)
        {
            json.Decimal("low-limit-price", today.Previous.Close * 0.9, places);
            json.Decimal("high-limit-price", today.Previous.Close * 1.1, places);
        }

        json.WriteBoolean("is-trading-halted", false);
        json.WriteNumber("halt-start-time", -1);
        json.WriteNumber("halt-end-time", -1);
        if (quoted.Option is null)
        {
            json.Decimal("year-low-price", Math.Min(today.YearLow, today.Bar.Low), places);
            json.Decimal("year-high-price", Math.Max(today.YearHigh, today.Bar.High), places);
        }

        json.Decimal("volume", today.Bar.Volume);
        if (quoted.Option is { } option)
        {
            var value = option.ValueAt(quoted.Listing.History.PriceAt(now), now);
            json.Decimal("volatility", option.Volatility(quoted.Listing.History.PriceAt(now), now), 9);
            json.Decimal("delta", value.Delta, 9);
            json.Decimal("gamma", value.Gamma, 9);
            json.Decimal("theta", value.Theta, 9);
            json.Decimal("rho", value.Rho, 9);
            json.Decimal("vega", value.Vega, 9);
            json.Decimal("theo-price", value.Price, 9);
        }
    }
}
