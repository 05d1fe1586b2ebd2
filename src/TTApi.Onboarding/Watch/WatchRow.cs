// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;

namespace TTApi.Onboarding.Watch;

/// <summary>What is known of one symbol at a moment; what is not known is null.</summary>
internal sealed record WatchRow(string Symbol)
{
    public double? Bid { get; init; }

    public double? Ask { get; init; }

    public double? Last { get; init; }

    /// <summary>The close of the day before.</summary>
    public double? Previous { get; init; }

    public double? Volume { get; init; }

    /// <summary>Since the last event; null when none came.</summary>
    public TimeSpan? Age { get; init; }

    public LivenessState Liveness { get; init; } = LivenessState.Quiet;

    /// <summary>Closes of candles, the oldest first; empty when none are watched.</summary>
    public IReadOnlyList<double> Closes { get; init; } = [];

    /// <summary>A fraction of the close of the day before; without a trade that of the middle of bid and ask.</summary>
    public double? Change => (Last ?? (Bid + Ask) / 2) is { } price && Previous is > 0 and var previous ? (price / previous) - 1 : null;
}

/// <summary>All that a screen of watched symbols tells.</summary>
/// <param name="Rows">A row a symbol, in the order they were named.</param>
/// <param name="Headline">Where the values come from, and whether they are simulated.</param>
/// <param name="IsConnected">Whether the stream is up.</param>
/// <param name="Events">Events so far.</param>
/// <param name="Rate">Events a second.</param>
/// <param name="Elapsed">Since the watch began.</param>
internal sealed record WatchPicture(IReadOnlyList<WatchRow> Rows, Screen.Line Headline, bool IsConnected, long Events, double Rate, TimeSpan Elapsed);
