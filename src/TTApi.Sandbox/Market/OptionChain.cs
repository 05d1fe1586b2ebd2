// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Sandbox.Market;

/// <summary>Every option of one underlying, by root; made when first asked for and again on the next day.</summary>
/// <param name="Date">The day it is of.</param>
/// <param name="Roots">One or, for an index, two.</param>
internal sealed record OptionChain(DateOnly Date, IReadOnlyList<OptionRoot> Roots)
{
    private const int Cents = 100;

    /// <summary>The running chain of a listing, or null when it has no options.</summary>
    public static OptionChain? Of(Listing listing, long now)
    {
        if (listing.Tier == OptionTier.None)
            return null;
        var today = listing.History.Latest(now);
        var date = today.Path.Bar.Date;
        if (listing.Chain is { } known && known.Date == date)
            return known;
        var made = new OptionChain(date, Roots_(listing, date, today.Previous.Close));
        listing.Chain = made;
        return made;
    }

    private static List<OptionRoot> Roots_(Listing listing, DateOnly date, double price)
    {
        var root = listing.Symbol.Replace("/", "", StringComparison.Ordinal);
        var all = Expirations.From(date, listing.Tier).Select(one => Make(one.Date, one.Type, listing, date, price)).ToArray();
        if (listing.Kind != ListingKind.Index || listing.Symbol is not ("SPX" or "NDX" or "RUT" or "VIX"))
            return [new(root, all)];

        // An index's monthlies settle at the open under its own root, all others at the close under another.
        var morning = all.Where(one => one.Type == "Regular").Select(one => one with { IsMorning = true }).ToArray();
        return [new(root, morning), new(root switch { "SPX" => "SPXW", "NDX" => "NDXP", "RUT" => "RUTW", _ => "VIXW" }, all)];
    }

    private static Expiration Make(DateOnly expires, string type, Listing listing, DateOnly today, double price)
    {
        var years = Math.Max(1, expires.DayNumber - today.DayNumber) / 365.0;
        var count = listing.Tier switch { OptionTier.Most => 120, OptionTier.Many => 80, OptionTier.Usual => 36, _ => 14 };
        var reach = 2 + (6 * Math.Sqrt(years) * listing.History.DailyDeviation * Math.Sqrt(252));
        var step = Step(Math.Min(price * Math.Min(reach, 1.6) / count, price * 0.08), price);
        var centre = Math.Round(price / step);
        var strikes = new List<double>(count);
        for (var i = -count / 2; i < count / 2; i++)
        {
            if ((centre + i) * step > 0)
                strikes.Add(Math.Round((centre + i) * step, 3));
        }

        return new(expires, type, IsMorning: false, [.. strikes]);
    }

    private static double Step(double wanted, double price)
    {
        ReadOnlySpan<double> steps = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250];
        foreach (var step in steps)
        {
            if (step >= wanted)
                return step;
        }

        return Math.Ceiling(price / Cents);
    }
}

/// <summary>Options of one root.</summary>
/// <param name="Root">As in the option's symbol.</param>
/// <param name="Expirations">Ascending.</param>
internal sealed record OptionRoot(string Root, IReadOnlyList<Expiration> Expirations);
