// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Market;

/// <summary>What a future delivers, and how it trades.</summary>
/// <param name="Code">As in <c>/ESU6</c>: <c>ES</c>.</param>
/// <param name="Exchange">As tastytrade calls it: <c>CME</c>.</param>
/// <param name="StreamerExchange">The MIC in its streamer symbol: <c>XCME</c>.</param>
/// <param name="Description">In words.</param>
/// <param name="Sector">tastytrade's market sector.</param>
/// <param name="Months">Letters of the months that are listed.</param>
/// <param name="Tick">The smallest price step.</param>
/// <param name="Multiplier">Dollars a point.</param>
/// <param name="FirstPrice">Where its simulated price begins.</param>
/// <param name="CashSettled">Whether money is delivered.</param>
internal sealed record FutureProduct(
    string Code,
    string Exchange,
    string StreamerExchange,
    string Description,
    string Sector,
    string Months,
    double Tick,
    double Multiplier,
    double FirstPrice,
    bool CashSettled)
{
    /// <summary>The letters of January to December.</summary>
    public const string MonthCodes = "FGHJKMNQUVXZ";

    public static IReadOnlyList<FutureProduct> All { get; } =
    [
        new("ES", "CME", "XCME", "E-mini S&P 500", "Equity Index", "HMUZ", 0.25, 50, 2680, true),
        new("NQ", "CME", "XCME", "E-mini Nasdaq-100", "Equity Index", "HMUZ", 0.25, 20, 6500, true),
        new("RTY", "CME", "XCME", "E-mini Russell 2000", "Equity Index", "HMUZ", 0.1, 50, 1500, true),
        new("6E", "CME", "XCME", "Euro FX", "Currency", "HMUZ", 0.00005, 125_000, 1.23, false),
        new("ZB", "CBOT", "XCBT", "U.S. Treasury Bond", "Interest Rate", "HMUZ", 0.03125, 1000, 147, false),
        new("ZC", "CBOT", "XCBT", "Corn", "Agriculture", "HKNUZ", 0.25, 50, 365, false),
        new("CL", "NYMEX", "XNYM", "Crude Oil", "Energy", "FGHJKMNQUVXZ", 0.01, 1000, 62, false),
        new("NG", "NYMEX", "XNYM", "Natural Gas", "Energy", "FGHJKMNQUVXZ", 0.001, 10_000, 2.7, false),
        new("GC", "COMEX", "XCEC", "Gold", "Metal", "GJMQVZ", 0.1, 100, 1320, false),
        new("VX", "CFE", "XCBF", "Volatility Index", "Equity Index", "FGHJKMNQUVXZ", 0.05, 1000, 20, true),
    ];

    /// <summary>The next months that are listed, the running one included.</summary>
    public IEnumerable<DateOnly> Deliveries(DateOnly today, int count) =>
        Enumerable.Range(0, 36)
            .Select(month => new DateOnly(today.Year, today.Month, 1).AddMonths(month))
            .Where(month => Months.Contains(MonthCodes[month.Month - 1], StringComparison.Ordinal) && LastTrade(month) >= today)
            .Take(count);

    /// <summary>The third Friday of the month it is delivered in: the rule of the stock index futures, taken for all.</summary>
    public static DateOnly LastTrade(DateOnly month) => Expirations.ThirdFriday(month.Year, month.Month);
}
