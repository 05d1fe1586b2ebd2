// SPDX-License-Identifier: MIT

using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.DxLink;

/// <summary>What a candle symbol asks for: <c>AAPL{=5m,tho=true}</c>.</summary>
/// <param name="Base">The symbol before the braces, without an exchange letter.</param>
/// <param name="Period">How many of the unit.</param>
/// <param name="Unit"><c>s m h d w mo y</c>, or a unit that the sandbox has no candles for.</param>
internal sealed record CandleSymbol(string Base, int Period, string Unit)
{
    /// <summary>Reads a symbol; null when it is none.</summary>
    public static CandleSymbol? Parse(string symbol)
    {
        var brace = symbol.LastIndexOf("{=", StringComparison.Ordinal);
        if (brace <= 0 || symbol[^1] != '}')
            return null;
        var main = symbol[(brace + 2)..^1].Split(',')[0];
        var digits = main.TakeWhile(letter => char.IsAsciiDigit(letter)).Count();
        var unit = main[digits..];
        var period = digits == 0 ? 1 : int.TryParse(main[..digits], out var given) ? given : 0;
        if (period is < 1 or > 100_000 || unit is not ("t" or "s" or "m" or "h" or "d" or "w" or "mo" or "o" or "y" or "v" or "p" or "pm" or "pr"))
            return null;
        var name = symbol[..brace];
        return new(name is [.., '&', _] ? name[..^2] : name, period, unit);
    }

    /// <summary>Milliseconds of an intraday period; null for whole days and more.</summary>
    public long? Span => Unit switch
    {
        "s" => Period * 1000L,
        "m" => Period * 60_000L,
        "h" => Period * 3_600_000L,
        _ => null,
    };

    public bool IsSupported => Unit is "s" or "m" or "h" or "d" or "w" or "mo" or "y";

    /// <summary>The first day of the candle that a day belongs to.</summary>
    public DateOnly FirstDay(DateOnly date) => Unit switch
    {
        "w" => Monday(date),
        "mo" => new DateOnly(1, 1, 1).AddMonths((((date.Year - 1) * 12) + date.Month - 1) / Period * Period),
        "y" => new(Math.Max(1, date.Year / Period * Period), 1, 1),
        _ => date.AddDays(-(MarketClock.DayId(date) % Period)),
    };

    private DateOnly Monday(DateOnly date)
    {
        // Day number 0 was a Monday.
        var week = date.DayNumber / 7 / Period * Period;
        return DateOnly.FromDayNumber(week * 7);
    }
}
