// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Rest;

/// <summary>Equity options, one by one and as chains: flat, nested, compact.</summary>
internal static class ChainEndpoints
{
    private static readonly bool[] Rights = [true, false];

    public static void Map(RouteTable routes)
    {
        routes.Map("GET", "/instruments/equity-options", call => Reply.Page(call, Options(call), (json, option) => Option(json, option, call)));
        routes.Map("GET", "/instruments/equity-options/{*}", call =>
            OptionContract.Find(call.Universe, call.Rest(2), call.Now) is { } option ? Reply.Single(call, json => Option(json, option, call)) : Reply.NotFound());
        routes.Map("GET", "/option-chains/{*}/nested", call => Chain(call, call.Rest(1, 1), Nested));
        routes.Map("GET", "/option-chains/{*}/compact", call => Chain(call, call.Rest(1, 1), Compact));
        routes.Map("GET", "/option-chains/{*}", call => Chain(call, call.Rest(1), Flat));
    }

    private static Reply Chain(RestCall call, string symbol, Func<RestCall, Listing, OptionChain, Reply> answer) =>
        call.Universe.BySymbol(symbol) is { } listing && OptionChain.Of(listing, call.Now) is { } chain ? answer(call, listing, chain) : Reply.NotFound();

    private static List<OptionContract> Options(RestCall call) =>
        [.. call.Values("symbol").Select(symbol => OptionContract.Find(call.Universe, symbol, call.Now)).OfType<OptionContract>().Where(_ => call.Flag("active") != false)];

    private static Reply Flat(RestCall call, Listing listing, OptionChain chain)
    {
        var options =
            from root in chain.Roots
            from expiration in root.Expirations
            from strike in expiration.Strikes
            from isCall in Rights
            select new OptionContract(listing, root.Root, expiration, strike, isCall);
        return Reply.List(call, options, (json, option) => Option(json, option, call));
    }

    private static void Option(Utf8JsonWriter json, OptionContract option, RestCall call)
    {
        var expiration = option.Expiration;
        json.Texts(("symbol", option.Symbol), ("instrument-type", "Equity Option"));
        json.WriteBoolean("active", true);
        json.Decimal("strike-price", option.Strike);
        json.Texts(("root-symbol", option.Root), ("underlying-symbol", option.Underlying.Symbol));
        json.Date("expiration-date", expiration.Date);
        json.WriteString("exercise-style", option.IsEuropean ? "European" : "American");
        json.WriteNumber("shares-per-contract", 100);
        json.Texts(("option-type", option.IsCall ? "C" : "P"), ("option-chain-type", "Standard"), ("expiration-type", expiration.Type), ("settlement-type", expiration.Settlement));
        json.Moment("stops-trading-at", expiration.ExpiresAt);
        json.WriteString("market-time-instrument-collection", option.IsEuropean ? "Cash Settled Equity Option" : "Equity Option");
        json.WriteNumber("days-to-expiration", DaysLeft(expiration, call));
        json.Moment("expires-at", expiration.ExpiresAt);
        json.WriteBoolean("is-closing-only", false);
        json.WriteString("streamer-symbol", option.StreamerSymbol);
    }

    private static int DaysLeft(Expiration expiration, RestCall call) => expiration.Date.DayNumber - call.Market.Clock.Latest(call.Now).Date.DayNumber;

    private static Reply Nested(RestCall call, Listing listing, OptionChain chain) => Reply.List(call, chain.Roots, (json, root) =>
    {
        json.Texts(("underlying-symbol", listing.Symbol), ("root-symbol", root.Root), ("option-chain-type", "Standard"));
        json.WriteNumber("shares-per-contract", 100);
        json.TickSizes("tick-sizes", "0.01", "3.0", "0.05");
        Deliverables(json, listing, root.Root);
        json.WriteStartArray("expirations");
        foreach (var expiration in root.Expirations)
        {
            json.WriteStartObject();
            json.WriteString("expiration-type", expiration.Type);
            json.Date("expiration-date", expiration.Date);
            json.WriteNumber("days-to-expiration", DaysLeft(expiration, call));
            json.WriteString("settlement-type", expiration.Settlement);
            json.WriteStartArray("strikes");
            foreach (var strike in expiration.Strikes)
            {
                json.WriteStartObject();
                json.Decimal("strike-price", strike);
                json.WriteString("call", OptionContract.OccSymbol(root.Root, expiration.Date, true, strike));
                json.WriteString("call-streamer-symbol", OptionContract.Streamer(root.Root, expiration.Date, true, strike));
                json.WriteString("put", OptionContract.OccSymbol(root.Root, expiration.Date, false, strike));
                json.WriteString("put-streamer-symbol", OptionContract.Streamer(root.Root, expiration.Date, false, strike));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static Reply Compact(RestCall call, Listing listing, OptionChain chain)
    {
        var groups = chain.Roots.SelectMany(root => root.Expirations.GroupBy(expiration => (root.Root, expiration.Type, expiration.Settlement)));
        return Reply.List(call, groups, (json, group) =>
        {
            var (root, type, settlement) = group.Key;
            json.Texts(("underlying-symbol", listing.Symbol), ("root-symbol", root), ("option-chain-type", "Standard"), ("settlement-type", settlement));
            json.WriteNumber("shares-per-contract", 100);
            json.WriteString("expiration-type", type);
            Deliverables(json, listing, root);
            json.Strings("symbols", Pairs(group, (date, isCall, strike) => OptionContract.OccSymbol(root, date, isCall, strike)));
            json.Strings("streamer-symbols", Pairs(group, (date, isCall, strike) => OptionContract.Streamer(root, date, isCall, strike)));
        });
    }

    private static IEnumerable<string> Pairs(IEnumerable<Expiration> expirations, Func<DateOnly, bool, double, string> name) =>
        from expiration in expirations
        from strike in expiration.Strikes
        from isCall in Rights
        select name(expiration.Date, isCall, strike);

    private static void Deliverables(Utf8JsonWriter json, Listing listing, string root)
    {
        json.WriteStartArray("deliverables");
        if (listing.Kind != ListingKind.Index)
        {
            json.WriteStartObject();
            json.WriteNumber("id", 27_000 + listing.Id);
            json.Texts(("root-symbol", root), ("deliverable-type", "Shares"), ("description", $"100 shares of {listing.Symbol}"), ("amount", "100.0"), ("symbol", listing.Symbol), ("instrument-type", "Equity"), ("percent", "100"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
