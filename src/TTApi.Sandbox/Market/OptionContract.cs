// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Market;

/// <summary>One option of a chain.</summary>
internal sealed record OptionContract(Listing Underlying, string Root, Expiration Expiration, double Strike, bool IsCall)
{
    private readonly long _expiresAt = Expiration.ExpiresAt.ToUnixTimeMilliseconds();

    /// <summary>As the OCC writes it: 21 characters.</summary>
    public string Symbol => OccSymbol(Root, Expiration.Date, IsCall, Strike);

    public string StreamerSymbol => Streamer(Root, Expiration.Date, IsCall, Strike);

    public char Right => IsCall ? 'C' : 'P';

    public bool IsEuropean => Underlying.Kind == ListingKind.Index;

    public static string OccSymbol(string root, DateOnly date, bool isCall, double strike) =>
        $"{root,-6}{date:yyMMdd}{(isCall ? 'C' : 'P')}{(long)Math.Round(strike * 1000):00000000}";

    public static string Streamer(string root, DateOnly date, bool isCall, double strike) => $".{root}{date:yyMMdd}{(isCall ? 'C' : 'P')}{strike:0.###}";

    /// <summary>Finds a listed option by its OCC or streamer symbol.</summary>
    public static OptionContract? Find(Universe universe, string symbol, long now) =>
        symbol is ['.', .. var rest] ? Find(universe, rest, rest.LastIndexOfAny(['C', 'P']), 1, now)
        : symbol.Length == 21 ? Find(universe, symbol, 12, 1000, now)
        : null;

    /// <summary>Its value with the underlying at a price.</summary>
    public BlackScholes ValueAt(double spot, long now)
    {
        var years = YearsLeft(now);
        return BlackScholes.Of(IsCall, spot, Strike, years, Volatility(spot, years), DividendYield(Underlying));
    }

    public double Volatility(double spot, long now) => Volatility(spot, YearsLeft(now));

    /// <summary>What the underlying pays, as a fraction a year.</summary>
    public static double DividendYield(Listing listing) => listing.Id % 3 == 0 && listing.Kind != ListingKind.Fund ? 0 : 0.005 + (listing.Id % 7 * 0.004);

    /// <summary>The volatility that options at the money imply.</summary>
    public static double AtTheMoney(Listing listing) => Math.Clamp(listing.History.DailyDeviation * Math.Sqrt(252) * 1.08, 0.06, 1.8);

    private static OptionContract? Find(Universe universe, string text, int right, int scale, long now)
    {
        if (right < 7 || !DateOnly.TryParseExact(text.AsSpan(right - 6, 6), "yyMMdd", out var date) || !double.TryParse(text.AsSpan(right + 1), System.Globalization.NumberStyles.AllowDecimalPoint, null, out var strike))
            return null;
        var root = text[..(right - 6)].TrimEnd();
        var underlying = universe.BySymbol(root) ?? universe.BySymbol(root.TrimEnd('W', 'P')) ?? (root.Length > 1 ? universe.BySymbol($"{root[..^1]}/{root[^1]}") : null);
        if (underlying is null || OptionChain.Of(underlying, now) is not { } chain)
            return null;
        var expiration = chain.Roots.FirstOrDefault(one => one.Root == root)?.Expirations.FirstOrDefault(one => one.Date == date);
        return expiration is not null && expiration.Strikes.Contains(strike / scale) ? new(underlying, root, expiration, strike / scale, text[right] == 'C') : null;
    }

    private double YearsLeft(long now) => (_expiresAt - now) / (365 * 86_400_000.0);

    // A smile that leans to the left, as stock options' does, and flattens with time.
    private double Volatility(double spot, double years)
    {
        var distance = Math.Log(Strike / spot) / Math.Sqrt(Math.Max(years, 0.02));
        return Math.Clamp(AtTheMoney(Underlying) * (1 - (0.12 * distance) + (0.10 * distance * distance)), 0.05, 3);
    }
}
