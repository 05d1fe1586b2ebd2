// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink;

/// <summary>What became of a gap.</summary>
public enum GapVerdict
{
    /// <summary>The interruption goes on, or what it cost is being found out.</summary>
    Open,

    /// <summary>History brought the rows that were missed.</summary>
    Recovered,

    /// <summary>There was nothing to miss.</summary>
    NothingTraded,

    /// <summary>Whatever came meanwhile is lost.</summary>
    Lost,
}

/// <summary>An interruption of one subscription.</summary>
/// <param name="Key">The subscription.</param>
/// <param name="From">The first moment not covered: when the last good message came.</param>
/// <param name="To">The first moment covered again; null while the interruption goes on.</param>
/// <param name="Cause">Why it was interrupted.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="RecoveredRows">Rows that history brought.</param>
/// <param name="Reason">Why it is lost.</param>
public sealed record FeedGap(FeedKey Key, DateTimeOffset From, DateTimeOffset? To, EndCause Cause, GapVerdict Verdict, int RecoveredRows = 0, string? Reason = null);
