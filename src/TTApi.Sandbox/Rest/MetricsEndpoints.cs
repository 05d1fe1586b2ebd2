// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Rest;

/// <summary>Volatilities, liquidity, dividends and earnings.</summary>
internal static class MetricsEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.Map("GET", "/market-metrics", call => Reply.List(call, call.List("symbols").Select(call.Universe.BySymbol).OfType<Listing>(), (json, listing) => Metrics(json, listing, call)));
        routes.Map("GET", "/market-metrics/historic-corporate-events/dividends/{*}", call =>
            call.Universe.BySymbol(call.Rest(3)) is { IsEquityLike: true } listing ? Reply.List(call, Dividends(listing, call), Dividend) : Reply.NotFound());
        routes.Map("GET", "/market-metrics/historic-corporate-events/earnings-reports/{*}", Earnings);
    }

    /// <summary>Dollars a share and quarter.</summary>
    public static double QuarterlyDividend(Listing listing, RestCall call) =>
        Math.Round(OptionContract.DividendYield(listing) * listing.History.Latest(call.Now).Previous.Close / 4, 2);

    private static void Metrics(Utf8JsonWriter json, Listing listing, RestCall call)
    {
        var now = call.Now;
        json.WriteString("symbol", listing.Symbol);
        if (listing.Tier == OptionTier.None)
        {
            // What has no options has hardly any metrics.
            json.MomentZ("updated-at", now);
            return;
        }

        var today = listing.History.Latest(now);
        var place = Noise.Of(11, listing.Symbol) + (ulong)today.Path.Bar.Date.DayNumber;
        var implied = OptionContract.AtTheMoney(listing) * (1 + (0.05 * Noise.Normal(Noise.Mix(place))));
        var rank = Noise.Unit(Noise.Mix(place + 1));
        json.Decimal("implied-volatility-index", implied, 9);
        json.Decimal("implied-volatility-index-5-day-change", 0.02 * Noise.Normal(Noise.Mix(place + 2)), 9);
        json.Decimal("implied-volatility-index-rank", rank, 9);
        json.Decimal("tos-implied-volatility-index-rank", rank, 9);
        json.Decimal("tw-implied-volatility-index-rank", rank * 0.98, 9);
        json.MomentZ("tos-implied-volatility-index-rank-updated-at", now);
        json.WriteString("implied-volatility-index-rank-source", "tos");
        json.Decimal("implied-volatility-percentile", Noise.Unit(Noise.Mix(place + 3)), 9);
        json.MomentZ("implied-volatility-updated-at", now);
        json.Decimal("liquidity-value", today.Path.Bar.Volume * today.Previous.Close / 1e6, 2);
        json.Decimal("liquidity-rank", Noise.Unit(Noise.Mix(place + 4)), 9);
        json.WriteNumber("liquidity-rating", (int)listing.Tier);
        json.MomentZ("updated-at", now);
        Expirations_(json, listing, now);
        var beta = 0.4 + (1.4 * Noise.Unit(Noise.Of(12, listing.Symbol)));
        json.Decimal("beta", beta);
        json.MomentZ("beta-updated-at", now);
        json.Decimal("corr-spy-3month", Math.Min(0.95, beta * 0.5), 2);
        Dividends(json, listing, call);
        json.Texts(("listed-market", listing.Market), ("lendability", InstrumentEndpoints.LendabilityOf(listing)), ("borrow-rate", "0.0"));
        if (listing.Kind == ListingKind.Equity)
            Company(json, listing, today);
        json.Decimal("implied-volatility-30-day", implied * 100, 2);
        json.Decimal("historical-volatility-30-day", today.Volatility30 * 100, 2);
        json.Decimal("historical-volatility-60-day", today.Volatility60 * 100, 2);
        json.Decimal("historical-volatility-90-day", today.Volatility90 * 100, 2);
        json.Decimal("iv-hv-30-day-difference", (implied - today.Volatility30) * 100, 2);
    }

    private static void Expirations_(Utf8JsonWriter json, Listing listing, long now)
    {
        json.WriteStartArray("option-expiration-implied-volatilities");
        foreach (var root in OptionChain.Of(listing, now)!.Roots) // a listing without options was answered before
        {
            foreach (var expiration in root.Expirations)
            {
                json.WriteStartObject();
                json.Date("expiration-date", expiration.Date);
                json.Texts(("option-chain-type", "Standard"), ("settlement-type", expiration.Settlement));
                json.Decimal("implied-volatility", OptionContract.AtTheMoney(listing), 9);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void Dividends(Utf8JsonWriter json, Listing listing, RestCall call)
    {
        var amount = QuarterlyDividend(listing, call);
        if (amount == 0 || listing.Kind == ListingKind.Index)
            return;
        var last = Dividends(listing, call).First().Date;
        json.Decimal("dividend-rate-per-share", amount);
        json.Decimal("annual-dividend-per-share", amount * 4);
        json.Decimal("dividend-yield", OptionContract.DividendYield(listing));
        json.Date("dividend-ex-date", last);
        json.Date("dividend-next-date", last.AddMonths(3));
        json.Date("dividend-pay-date", last.AddDays(3));
        json.MomentZ("dividend-updated-at", call.Now);
    }

    private static void Company(Utf8JsonWriter json, Listing listing, DaySummary today)
    {
        var ratio = 12 + (30 * Noise.Unit(Noise.Of(13, listing.Symbol)));
        var price = today.Previous.Close;
        var next = Quarter(today.Path.Bar.Date).AddMonths(3).AddDays(20);
        json.WriteStartObject("earnings");
        json.WriteBoolean("visible", true);
        json.Date("expected-report-date", next);
        json.WriteBoolean("estimated", true);
        json.WriteNumber("late-flag", 0);
        json.Date("quarter-end-date", Quarter(today.Path.Bar.Date).AddMonths(3).AddDays(-1));
        json.Decimal("actual-eps", price / ratio / 4, 2);
        json.Decimal("consensus-estimate", price / ratio / 4.1, 2);
        json.MomentZ("updated-at", today.Path.Session.Start);
        json.WriteEndObject();
        json.Decimal("price-earnings-ratio", ratio, 2);
        json.Decimal("earnings-per-share", price / ratio, 2);
        json.WriteNumber("market-cap", (long)(price * (5e7 + (2e9 * Noise.Unit(Noise.Of(14, listing.Symbol))))));
        if (listing.Sector is { } sector)
            json.WriteString("sector", sector);
        if (listing.Industry is { } industry)
            json.WriteString("industry", industry);
    }

    private static IEnumerable<(DateOnly Date, double Amount)> Dividends(Listing listing, RestCall call)
    {
        var amount = QuarterlyDividend(listing, call);
        if (amount == 0 || listing.Kind == ListingKind.Index)
            yield break;
        var date = Quarter(call.Market.Clock.Latest(call.Now).Date).AddDays(-20 + (listing.Id % 15));
        for (var i = 0; i < 40; i++)
            yield return (date.AddMonths(-3 * i), Math.Round(amount * Math.Pow(0.985, i), 4));
    }

    private static DateOnly Quarter(DateOnly date) => new(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1);

    // The real server's form is not known; some have seen numbers, some strings.
    private static void Dividend(Utf8JsonWriter json, (DateOnly Date, double Amount) dividend)
    {
        json.Date("occurred-date", dividend.Date);
        if (dividend.Date.Month % 2 == 0)
            json.WriteNumber("amount", dividend.Amount);
        else
            json.Decimal("amount", dividend.Amount);
    }

    private static Reply Earnings(RestCall call)
    {
        if (!DateOnly.TryParseExact(call.Query("start-date"), "yyyy-MM-dd", out var from))
            return Reply.Invalid("is missing", "start-date");
        if (call.Universe.BySymbol(call.Rest(3)) is not { IsEquityLike: true } listing)
            return Reply.NotFound();
        var today = call.Market.Clock.Latest(call.Now).Date;
        var until = DateOnly.TryParseExact(call.Query("end-date"), "yyyy-MM-dd", out var to) && to < today ? to : today;
        var price = listing.History.Latest(call.Now).Previous.Close;
        var reports = Enumerable.Range(0, 60)
            .Select(i => Quarter(today).AddMonths(-3 * i).AddDays(20 + (listing.Id % 10)))
            .Where(date => date >= from && date <= until && listing.Kind == ListingKind.Equity);
        return Reply.List(call, reports, (json, date) =>
        {
            json.Date("occurred-date", date);
            json.Decimal("eps", price / 80 * (1 + (0.2 * Noise.Normal(Noise.At(15, date.DayNumber)))), 2);
        });
    }
}
