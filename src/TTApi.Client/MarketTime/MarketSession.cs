// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>One trading session.</summary>
public sealed record MarketSession : WireRecord
{
    public DateTimeOffset? StartAt { get; init; }

    public DateTimeOffset? OpenAt { get; init; }

    public DateTimeOffset? CloseAt { get; init; }

    public DateTimeOffset? CloseAtExt { get; init; }

    [WireKey]
    public string InstrumentCollection { get; init; } = "";

    public DateOnly? SessionDate { get; init; }
}
