// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.DxLink;

/// <summary>One candle; <paramref name="Time"/> in epoch milliseconds.</summary>
internal sealed record CandleBar(long Time, double Open, double High, double Low, double Close, long Volume)
{
    /// <summary>The candle with what followed.</summary>
    public CandleBar With(double high, double low, double close, long volume) =>
        this with { High = Math.Max(High, high), Low = Math.Min(Low, low), Close = close, Volume = Volume + volume };
}
