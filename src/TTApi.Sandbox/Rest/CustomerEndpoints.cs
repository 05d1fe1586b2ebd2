// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Rest;

/// <summary>The customer, two accounts, and what is in them.</summary>
internal static class CustomerEndpoints
{
    /// <summary>From this version on balances are a list.</summary>
    private const int BalancesAsList = 20240501;

    private static readonly (string Number, string Nickname, string Type, bool IsMargin)[] Accounts =
        [("5WT00001", "Individual", "Individual", true), ("5WT00002", "Retirement", "Roth IRA", false)];

    private static readonly (string Symbol, int Quantity, bool IsLong, double Price)[] Holdings =
        [("AAPL", 100, true, 160.5), ("SPY", 25, true, 270.1), ("MSFT", 40, false, 91.2), ("IWM", 10, true, 150)];

    public static void Map(RouteTable routes)
    {
        routes.Map("GET", "/customers/me", call => Reply.Single(call, Customer));
        routes.Map("GET", "/customers/me/accounts", call => Reply.List(call, Accounts, (json, account) =>
        {
            json.WriteStartObject("account");
            Account(json, account.Number, account.Nickname, account.Type, account.IsMargin);
            json.WriteEndObject();
            json.WriteString("authority-level", "owner");
        }));
        routes.Map("GET", "/customers/me/accounts/{n}", call => Owned(call, 3, account => Reply.Single(call, json => Account(json, account.Number, account.Nickname, account.Type, account.IsMargin))));
        routes.Map("GET", "/accounts/{n}/balances", call => Owned(call, 1, account => call.Version >= BalancesAsList
            ? Reply.List(call, ["USD"], (json, _) => Balance(json, call, account.Number))
            : Reply.Single(call, json => Balance(json, call, account.Number))));
        routes.Map("GET", "/accounts/{n}/balances/{currency}", call => Owned(call, 1, account =>
            call.Segments[3] == "USD" ? Reply.Single(call, json => Balance(json, call, account.Number)) : Reply.NotFound()));
        routes.Map("GET", "/accounts/{n}/positions", call => Owned(call, 1, account => Reply.List(call, Positions(call), (json, holding) => Position(json, call, account.Number, holding.Index, holding.Listing))));
        routes.Map("GET", "/accounts/{n}/transactions", call => Owned(call, 1, account =>
            Reply.Page(call, Transactions(call), (json, number) => Transaction(json, call, account.Number, number), perPage: 250, most: 2000)));
    }

    private static Reply Owned(RestCall call, int place, Func<(string Number, string Nickname, string Type, bool IsMargin), Reply> answer) =>
        Array.Find(Accounts, account => account.Number == call.Segments[place]) is { Number: not null } account
            ? answer(account)
            : Reply.Error(403, "not_permitted", "User not permitted access");

    private static void Customer(Utf8JsonWriter json)
    {
        json.Texts(("id", "me"), ("first-name", "Sandbox"), ("last-name", "Customer"));
        foreach (var key in (ReadOnlySpan<string>)["address", "mailing-address"])
        {
            json.WriteStartObject(key);
            json.Texts(("street-one", "1000 W Sandbox Ave"), ("city", "Chicago"), ("state-region", "IL"), ("postal-code", "60607"), ("country", "USA"));
            json.WriteBoolean("is-foreign", false);
            json.WriteBoolean("is-domestic", true);
            json.WriteEndObject();
        }

        json.WriteStartObject("customer-suitability");
        json.WriteNumber("id", 102_345);
        json.WriteString("marital-status", "SINGLE");
        json.WriteNumber("number-of-dependents", 0);
        json.Texts(("employment-status", "EMPLOYED"), ("occupation", "Tester"), ("employer-name", "Sandbox"), ("job-title", "Tester"));
        json.WriteNumber("annual-net-income", 100_000);
        json.WriteNumber("net-worth", 500_000);
        json.WriteNumber("liquid-net-worth", 200_000);
        json.Texts(("stock-trading-experience", "EXTENSIVE"), ("covered-options-trading-experience", "EXTENSIVE"), ("uncovered-options-trading-experience", "LIMITED"), ("futures-trading-experience", "LIMITED"));
        json.WriteEndObject();
        json.Texts(("usa-citizenship-type", "Citizen"));
        json.WriteBoolean("is-foreign", false);
        json.Texts(
            ("mobile-phone-number", "+13125550100"), ("email", "sandbox@sandbox.example"), ("tax-number-type", "SSN"), ("tax-number", "*****1234"), ("birth-date", "1980-01-01"),
            ("external-id", "C0000037211"), ("citizenship-country", "USA"));
        json.WriteBoolean("subject-to-tax-withholding", false);
        json.Flags(true, "agreed-to-margining", "agreed-to-terms");
        json.Flags(false, "has-industry-affiliation", "has-political-affiliation", "has-listed-affiliation", "is-professional", "has-delayed-quotes", "has-pending-or-approved-application");
        json.WriteString("identifiable-type", "Person");
        json.WriteStartObject("person");
        json.Texts(("external-id", "P0000031337"), ("first-name", "Sandbox"), ("last-name", "Customer"), ("birth-date", "1980-01-01"), ("citizenship-country", "USA"));
        json.WriteEndObject();
        json.WriteString("created-at", "2022-06-21T13:50:30.000+00:00");
        json.WriteStartArray("permitted-account-types");
        json.WriteStartObject();
        json.Texts(("name", "Individual"), ("description", "Individual"));
        json.Flags(false, "is_tax_advantaged", "has_multiple_owners");
        json.WriteBoolean("is_publicly_available", true);
        json.WriteStartArray("margin_types");
        foreach (var (name, isMargin) in (ReadOnlySpan<(string, bool)>)[("Margin", true), ("Cash", false)])
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteBoolean("is_margin", isMargin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Account(Utf8JsonWriter json, string number, string nickname, string type, bool isMargin)
    {
        json.Texts(("account-number", number), ("external-id", "A0000196557"), ("opened-at", "2022-06-21T13:50:31.000+00:00"), ("nickname", nickname), ("account-type-name", type));
        json.Flags(false, "day-trader-status", "is-closed", "is-firm-error", "is-firm-proprietary");
        json.WriteBoolean("is-futures-approved", isMargin);
        json.WriteBoolean("is-test-drive", false);
        json.WriteString("margin-or-cash", isMargin ? "Margin" : "Cash");
        json.WriteBoolean("is-foreign", false);
        if (isMargin)
            json.Texts(("funding-date", "2022-06-30"), ("futures-account-purpose", "SPECULATING"));
        json.Texts(("investment-objective", "SPECULATION"), ("suitable-options-level", "No Restrictions"), ("created-at", "2022-06-21T13:50:31.032+00:00"));
    }

    private static void Balance(Utf8JsonWriter json, RestCall call, string number)
    {
        var longs = Holdings.Where(holding => holding.IsLong).Sum(holding => Value(call, holding));
        var shorts = Holdings.Where(holding => !holding.IsLong).Sum(holding => Value(call, holding));
        const double Cash = 7218.997;
        var net = Cash + longs - shorts;
        json.Texts(("account-number", number), ("currency", "USD"));
        json.Decimal("cash-balance", Cash);
        json.Decimal("long-equity-value", longs);
        json.Decimal("short-equity-value", shorts);
        json.Zeros("long-derivative-value", "short-derivative-value", "long-futures-value", "short-futures-value", "long-futures-derivative-value", "short-futures-derivative-value");
        json.Decimal("long-margineable-value", longs);
        json.Decimal("short-margineable-value", shorts);
        json.Decimal("margin-equity", net);
        json.Decimal("equity-buying-power", net * 2);
        json.Decimal("derivative-buying-power", net);
        json.Zeros("day-trading-buying-power", "futures-margin-requirement", "available-trading-funds");
        json.Decimal("maintenance-requirement", longs / 2);
        json.Zeros("maintenance-call-value", "reg-t-call-value", "day-trading-call-value", "day-equity-call-value");
        json.Decimal("net-liquidating-value", net);
        json.WriteString("cash-available-to-withdraw", "7218.99");
        json.Decimal("day-trade-excess", net);
        json.Texts(("pending-cash", "0.0"), ("pending-cash-effect", "None"));
        json.Zeros("long-cryptocurrency-value", "short-cryptocurrency-value", "cryptocurrency-margin-requirement", "unsettled-cryptocurrency-fiat-amount");
        json.WriteString("unsettled-cryptocurrency-fiat-effect", "None");
        json.Zeros("closed-loop-available-balance", "equity-offering-margin-requirement", "long-bond-value", "bond-margin-requirement", "used-derivative-buying-power");
        json.Date("snapshot-date", call.Market.Clock.Latest(call.Now).Date);
        json.Decimal("reg-t-margin-requirement", longs / 2);
        json.Zeros("futures-overnight-margin-requirement", "futures-intraday-margin-requirement");
        json.Decimal("maintenance-excess", net / 2);
        json.Zeros("pending-margin-interest", "effective-cryptocurrency-buying-power", "buying-power-adjustment");
        json.WriteString("buying-power-adjustment-effect", "None");
        json.Zeros("cash-settle-balance");
        json.WriteString("margin-settle-balance", "7218.99");
        json.WriteString("total-settle-balance", "7218.99");
        json.Zeros(
            "sma-equity-option-buying-power", "special-memorandum-account-value", "special-memorandum-account-apex-adjustment", "fixed-income-security-margin-requirement",
            "long-fixed-income-security-value", "total-pending-liquidity-pool-rebate");
        json.Moment("updated-at", call.Now);
    }

    private static double Value(RestCall call, (string Symbol, int Quantity, bool IsLong, double Price) holding) =>
        call.Universe.BySymbol(holding.Symbol) is { } listing ? Math.Round(holding.Quantity * listing.History.PriceAt(call.Now), 2) : 0;

    private static IEnumerable<(int Index, Listing Listing)> Positions(RestCall call)
    {
        var symbol = call.Query("symbol");
        var underlyings = call.Values("underlying-symbol");
        var type = call.Query("instrument-type");
        for (var i = 0; i < Holdings.Length; i++)
        {
            var held = Holdings[i].Symbol;
            if (call.Universe.BySymbol(held) is { } listing
                && (symbol is null || symbol == held)
                && (underlyings.Count == 0 || underlyings.Contains(held, StringComparer.Ordinal))
                && type is null or "Equity")
                yield return (i, listing);
        }
    }

    private static void Position(Utf8JsonWriter json, RestCall call, string number, int index, Listing listing)
    {
        var (symbol, quantity, isLong, price) = Holdings[index];
        var today = listing.History.Latest(call.Now);

        // The real server writes the same field as a number for one position and as a string for another.
        var asText = index % 2 == 1;
        json.Texts(("account-number", number), ("symbol", symbol), ("instrument-type", "Equity"), ("underlying-symbol", symbol));
        if (asText)
            json.WriteString("quantity", $"{quantity}");
        else
            json.WriteNumber("quantity", quantity);
        json.WriteString("quantity-direction", isLong ? "Long" : "Short");
        json.Decimal("close-price", today.Previous.Close);
        json.Decimal("average-open-price", price);
        json.Decimal("average-yearly-market-close-price", price);
        json.Decimal("average-daily-market-close-price", today.Previous.Close);
        if (asText)
            json.WriteString("multiplier", "1.0");
        else
            json.WriteNumber("multiplier", 1);
        json.WriteString("cost-effect", isLong ? "Credit" : "Debit");
        json.Flags(false, "is-suppressed", "is-frozen");
        if (asText)
            json.WriteString("restricted-quantity", "0.0");
        else
            json.WriteNumber("restricted-quantity", 0);
        json.Texts(("realized-day-gain", "0.0"), ("realized-day-gain-effect", "None"));
        json.Date("realized-day-gain-date", today.Path.Bar.Date);
        json.Texts(("realized-today", "0.0"), ("realized-today-effect", "None"));
        json.Date("realized-today-date", today.Path.Bar.Date);
        json.WriteString("streamer-symbol", listing.StreamerSymbol);
        if (call.Flag("include-marks") == true)
        {
            var mark = listing.History.PriceAt(call.Now);
            json.Decimal("mark", mark * quantity);
            json.Decimal("mark-price", mark);
        }

        json.WriteString("created-at", "2023-01-23T15:02:11.102+00:00");
        json.Moment("updated-at", call.Now);
    }

    private static List<int> Transactions(RestCall call)
    {
        var numbers = Enumerable.Range(0, 600);
        if (call.Query("symbol") is { } symbol)
            numbers = numbers.Where(number => Holdings[number % Holdings.Length].Symbol == symbol);
        if (DateOnly.TryParseExact(call.Query("start-date"), "yyyy-MM-dd", out var from))
            numbers = numbers.Where(number => Traded(number) >= from);
        if (DateOnly.TryParseExact(call.Query("end-date"), "yyyy-MM-dd", out var to))
            numbers = numbers.Where(number => Traded(number) <= to);
        return call.Query("sort") == "Asc" ? [.. numbers] : [.. numbers.Reverse()];
    }

    private static DateOnly Traded(int number) => new DateOnly(2023, 1, 23).AddDays(number);

    private static void Transaction(Utf8JsonWriter json, RestCall call, string account, int number)
    {
        var (symbol, quantity, isLong, price) = Holdings[number % Holdings.Length];
        json.WriteNumber("id", 252_640_963 + number);
        json.Texts(
            ("account-number", account), ("symbol", symbol), ("instrument-type", "Equity"), ("underlying-symbol", symbol), ("transaction-type", "Trade"),
            ("transaction-sub-type", isLong ? "Buy to Open" : "Sell to Open"), ("description", $"{(isLong ? "Bought" : "Sold")} {quantity} {symbol} @ {price:0.00}"), ("action", isLong ? "Buy to Open" : "Sell to Open"));
        json.Decimal("quantity", quantity);
        json.Decimal("price", price);
        json.WriteString("executed-at", $"{Traded(number):yyyy-MM-dd}T15:02:11.102+00:00");
        json.Date("transaction-date", Traded(number));
        json.Decimal("value", quantity * price);
        json.WriteString("value-effect", isLong ? "Debit" : "Credit");
        json.Decimal("net-value", quantity * price);
        json.WriteString("net-value-effect", isLong ? "Debit" : "Credit");
        foreach (var fee in (ReadOnlySpan<string>)["regulatory-fees", "clearing-fees", "commission", "proprietary-index-option-fees"])
        {
            json.WriteString(fee, "0.0");
            json.WriteString(fee + "-effect", "None");
        }

        json.WriteBoolean("is-estimated-fee", false);
        json.WriteNumber("order-id", 305_250_000 + number);
        json.WriteString("currency", "USD");
    }
}
