// SPDX-License-Identifier: MIT

using System.CommandLine.Parsing;
using System.Globalization;
using TTApi.Client.Symbols;

namespace TTApi.Onboarding.Watch;

/// <summary>The period of candles as the command line has it: <c>1m</c>, <c>5m</c>, <c>1h</c>, <c>1d</c>.</summary>
internal static class CandlePeriod
{
    public static string? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Length(text) is not null && CandleSymbol.Of("SPY", text).IsOk)
            return text;
        result.AddError($"--candles is '{text}'; expected a period such as 1m, 5m, 1h or 1d.");
        return null;
    }

    /// <summary>How far back some candles lie; doubled and a few days more, as markets are closed at night and on weekends.</summary>
    public static TimeSpan Reach(string period, int candles) => (2 * candles * (Length(period) ?? TimeSpan.FromDays(1))) + TimeSpan.FromDays(4);

    private static TimeSpan? Length(string period)
    {
        var digits = period.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0 || !double.TryParse(digits == 0 ? "1" : period.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000)
            return null;
        return period[digits..] switch
        {
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            "w" => TimeSpan.FromDays(7 * number),
            "mo" => TimeSpan.FromDays(31 * number),
            _ => null,
        };
    }
}
