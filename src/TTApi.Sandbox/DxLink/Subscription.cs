// SPDX-License-Identifier: MIT

using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.DxLink;

/// <summary>One event type of one symbol on one channel.</summary>
internal sealed class Subscription
{
    public required EventType Type { get; init; }

    /// <summary>As the client wrote it, and as events name it.</summary>
    public required string Symbol { get; init; }

    public required byte[] SymbolJson { get; init; }

    /// <summary>What it is about; null for a symbol nobody knows.</summary>
    public Quoted? About { get; init; }

    /// <summary>Epoch milliseconds from which a time series is wanted.</summary>
    public long? FromTime { get; init; }

    public string? Source { get; init; }

    public CandleSymbol? Candle { get; init; }

    /// <summary>Events sent so far.</summary>
    public long Count { get; set; }

    public double LastPrice { get; set; }

    /// <summary>The newest candle that was sent.</summary>
    public CandleBar? LastCandle { get; set; }

    /// <summary>Where it stands in its lane.</summary>
    public int Place { get; set; }
}
