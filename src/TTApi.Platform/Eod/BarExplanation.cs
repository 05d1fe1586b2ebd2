// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod;

/// <summary>What is known of one bar: where it came from, what else claimed to be it, what was done and why.</summary>
/// <param name="Symbol">The symbol asked for.</param>
/// <param name="Date">The date asked for.</param>
/// <param name="Bar">The stored bar; null when there is none.</param>
/// <param name="Origin">Where it came from; null when there is none.</param>
/// <param name="Claims">Rows that did not become, or no longer are, the bar; oldest import first, then by place.</param>
/// <param name="Story">The whole as sentences.</param>
public sealed record BarExplanation(
    Symbol Symbol,
    DateOnly Date,
    Bar? Bar,
    BarOrigin? Origin,
    IReadOnlyList<BarClaim> Claims,
    IReadOnlyList<string> Story);

/// <summary>How a stored bar's line was sought.</summary>
public enum OriginState
{
    /// <summary>The source still has its content, and the line was found.</summary>
    Found,

    /// <summary>No recorded path of the source exists any more.</summary>
    Missing,

    /// <summary>The file at the recorded path has other content now.</summary>
    Changed,

    /// <summary>The file exists and cannot be read.</summary>
    Unreadable,
}

/// <summary>The file and line a stored bar came from.</summary>
/// <param name="File">The source's path; where it was last seen.</param>
/// <param name="Line">The line, from 1; null unless it was found.</param>
/// <param name="State">How the search ended.</param>
/// <param name="Import">The import that brought it.</param>
/// <param name="ImportedAt">When that was.</param>
/// <param name="Adjustment">The adjustment state given for that import.</param>
public sealed record BarOrigin(string File, long? Line, OriginState State, int Import, DateTimeOffset ImportedAt, Adjustment Adjustment);

/// <summary>What became of a row that is not the bar.</summary>
public enum ClaimOutcome
{
    /// <summary>Equal in every value to the row that won.</summary>
    Duplicate,

    /// <summary>Lost to a later row with other values.</summary>
    Conflict,

    /// <summary>Could not be used.</summary>
    Rejected,

    /// <summary>Was the bar until a later import displaced it.</summary>
    Replaced,
}

/// <summary>A row that claimed the symbol and date.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Source">Number of the source it stood in.</param>
/// <param name="File">That source's path; where it was last seen.</param>
/// <param name="Line">Its line, from 1; null when not recorded.</param>
/// <param name="Open">Its values, as far as they are known.</param>
/// <param name="High">See <paramref name="Open"/>.</param>
/// <param name="Low">See <paramref name="Open"/>.</param>
/// <param name="Close">See <paramref name="Open"/>.</param>
/// <param name="Volume">See <paramref name="Open"/>.</param>
/// <param name="OpenInterest">See <paramref name="Open"/>.</param>
/// <param name="Reason">The code of the reason it was rejected for.</param>
/// <param name="Text">The start of a rejected line.</param>
/// <param name="Import">The import that decided.</param>
/// <param name="DecidedAt">When that was.</param>
/// <param name="ImportedBy">The import that brought the row: the same one, but for a row that was the bar before.</param>
/// <param name="ImportedAt">When that was.</param>
public sealed record BarClaim(
    ClaimOutcome Outcome,
    int Source,
    string File,
    long? Line,
    double? Open,
    double? High,
    double? Low,
    double? Close,
    double? Volume,
    double? OpenInterest,
    string? Reason,
    string? Text,
    int Import,
    DateTimeOffset DecidedAt,
    int ImportedBy,
    DateTimeOffset ImportedAt);
