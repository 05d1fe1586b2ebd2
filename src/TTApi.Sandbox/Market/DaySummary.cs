// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Market;

/// <summary>A listing's running day and what a quote screen shows beside it.</summary>
/// <param name="Path">How the day goes.</param>
/// <param name="Previous">The day before.</param>
/// <param name="YearHigh">The highest price of the 252 days before.</param>
/// <param name="YearLow">The lowest.</param>
internal sealed record DaySummary(DayPath Path, DayBar Previous, double YearHigh, double YearLow)
{
    /// <summary>Volatility of the last 30 days' returns, as a fraction a year.</summary>
    public required double Volatility30 { get; init; }

    public required double Volatility60 { get; init; }

    public required double Volatility90 { get; init; }
}
