// SPDX-License-Identifier: MIT

using System.Globalization;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod.Explaining;

/// <summary>Tells in sentences what is known of a bar.</summary>
internal static class BarStory
{
    public static IReadOnlyList<string> Tell(Symbol symbol, DateOnly date, Bar? bar, BarOrigin? origin, IReadOnlyList<BarClaim> claims) =>
    [
        Opening(symbol, date, bar, origin, claims),
        .. origin is null ? [] : (string[])[Search(origin)],
        .. claims.Select(Claim),
    ];

    private static string Opening(Symbol symbol, DateOnly date, Bar? bar, BarOrigin? origin, IReadOnlyList<BarClaim> claims)
    {
        if (bar is { } stored && origin is not null)
        {
            var why = claims.Any(claim => claim.Outcome is ClaimOutcome.Conflict or ClaimOutcome.Replaced)
                ? "it was the last of several rows for that day, and the last one wins"
                : claims.Any(claim => claim.Outcome == ClaimOutcome.Duplicate)
                    ? "the other rows for that day say the same"
                    : "no other usable row claims that day";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{symbol} of {date:yyyy-MM-dd} closes at {stored.Close}: it was kept by {Import(origin.Import, origin.ImportedAt)}; {why}.");
        }

        return claims.Count > 0
            ? $"There is no bar for {symbol} on {date:yyyy-MM-dd}: no row that claims to be it could be used."
            : $"There is no bar for {symbol} on {date:yyyy-MM-dd}, and no imported row claims to be it.";
    }

    private static string Search(BarOrigin origin) => origin.State switch
    {
        OriginState.Found => $"It stands on line {origin.Line} of {origin.File}{Adjusted(origin.Adjustment)}.",
        OriginState.Missing => $"It came from {origin.File}, which is no longer there; the line cannot be told.",
        OriginState.Changed => $"It came from {origin.File}, which has other content now; the line cannot be told.",
        _ => $"It came from {origin.File}, which cannot be read now; the line cannot be told.",
    };

    private static string Adjusted(Adjustment adjustment) => adjustment switch
    {
        Adjustment.Raw => ", imported as raw prices",
        Adjustment.Split => ", imported as adjusted for splits",
        Adjustment.Total => ", imported as adjusted for splits and dividends",
        _ => "",
    };

    private static string Claim(BarClaim claim)
    {
        var place = claim.Line is { } line ? $"Line {line} of {claim.File}" : $"A row of {claim.File}";
        var decided = Import(claim.Import, claim.DecidedAt);
        return claim.Outcome switch
        {
            ClaimOutcome.Duplicate => $"{place} says the same in every value as the row that won; {decided} counted it as a duplicate.",
            ClaimOutcome.Conflict => $"{place} {Says(claim)}; a later row says otherwise, so {decided} counted it as a conflict.",
            ClaimOutcome.Replaced => $"{place} {Says(claim)}; brought by {Import(claim.ImportedBy, claim.ImportedAt)}, it was the bar until {decided} displaced it with a newer row.",
            _ => $"{place} could not be used ({claim.Reason}); {decided} rejected it: {claim.Text}",
        };
    }

    private static string Import(int number, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"import {number} on {at.UtcDateTime:yyyy-MM-dd HH:mm}Z");

    private static string Says(BarClaim claim) => string.Create(
        CultureInfo.InvariantCulture,
        $"says open {Or(claim.Open)}, high {Or(claim.High)}, low {Or(claim.Low)}, close {Or(claim.Close)}, volume {Or(claim.Volume)}");

    private static string Or(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
