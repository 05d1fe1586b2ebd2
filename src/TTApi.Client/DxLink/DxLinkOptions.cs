// SPDX-License-Identifier: MIT

using TTApi.Client.Symbols;
using TTApi.Core;

namespace TTApi.Client.DxLink;

/// <summary>How a <see cref="DxLinkClient"/> behaves; the defaults suit a tastytrade token.</summary>
public sealed class DxLinkOptions
{
    /// <summary>How soon each side may take the other for dead; 60 s. The server may answer another value, which then holds.</summary>
    public TimeSpan KeepaliveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a step of the handshake may take; 10 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the server should send a value that changes; 100 ms. Zero is as fast as it can.</summary>
    public TimeSpan AggregationPeriod { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The largest message taken; 16 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most pairs of type and symbol; 25,000.</summary>
    public int MaxSubscriptions { get; init; } = 25_000;

    /// <summary>The most candle series, and the most symbols of Series; 100 each.</summary>
    public int MaxIndexedSubscriptions { get; init; } = 100;

    /// <summary>The most subscriptions changed in a minute; 10,000. What is above waits.</summary>
    public int MaxChangesPerMinute { get; init; } = 10_000;

    /// <summary>The most rows of a series kept; 100,000. The oldest go first.</summary>
    public int MaxSeriesRows { get; init; } = 100_000;

    /// <summary>How long a symbol may be silent in an open market before it counts as stale; 60 s.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>When each kind of instrument trades; the US exchanges' own hours by default.</summary>
    public MarketHours Hours { get; init; } = MarketHours.Us;

    /// <summary>How long candles that fill a gap may take; 30 s.</summary>
    public TimeSpan BackfillTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most symbols whose candles are fetched after one interruption; 1,000. Gaps of the others count as lost.</summary>
    public int MaxBackfillSymbols { get; init; } = 1_000;

    /// <summary>The most gaps kept; 100,000. The oldest settled ones go first.</summary>
    public int MaxGaps { get; init; } = 100_000;

    /// <summary>The columns asked for by type; a type not named here gets all that is known of it.</summary>
    public IReadOnlyDictionary<FeedEventType, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<FeedEventType, IReadOnlyList<string>>();

    /// <summary>Takes the minute candles that cover a gap of trades or quotes; called on a thread of the pool, one gap at a time.</summary>
    public Action<FeedGap, IReadOnlyList<Candle>>? Backfilled { get; init; }

    internal TtError? Problem() => this switch
    {
        { KeepaliveTimeout.TotalSeconds: < 1 } => Wrong(nameof(KeepaliveTimeout), "at least 1 s"),
        { HandshakeTimeout.TotalSeconds: <= 0 } => Wrong(nameof(HandshakeTimeout), "above zero"),
        { AggregationPeriod.TotalSeconds: < 0 } => Wrong(nameof(AggregationPeriod), "not negative"),
        { MaxMessageBytes: < 1024 } => Wrong(nameof(MaxMessageBytes), "at least 1024"),
        { MaxSubscriptions: < 1 } or { MaxIndexedSubscriptions: < 1 } or { MaxChangesPerMinute: < 1 } or { MaxSeriesRows: < 1 } or { MaxGaps: < 1 } => Wrong("A limit", "at least 1"),
        _ => null,
    };

    private static TtError.Configuration Wrong(string name, string expected) => new("bad_dxlink_option", $"{name} must be {expected}.");
}
