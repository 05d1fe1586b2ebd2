// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>Where the market stands, with the sessions before and after. Every time may be absent.</summary>
public sealed record CurrentSession : WireRecord
{
    /// <summary><c>Open</c>, <c>Closed</c>, <c>Pre-market</c> or <c>Extended</c>.</summary>
    public string? State { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public DateTimeOffset? OpenAt { get; init; }

    public DateTimeOffset? CloseAt { get; init; }

    public DateTimeOffset? CloseAtExt { get; init; }

    [WireKey]
    public string InstrumentCollection { get; init; } = "";

    public MarketSession? NextSession { get; init; }

    public MarketSession? PreviousSession { get; init; }
}
