// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;

namespace TTApi.Onboarding.Stats;

/// <summary>A symbol's statistics with the closes that draw it; no closes, no picture.</summary>
internal sealed record Portrait(SymbolStatistics Statistics, IReadOnlyList<double> Closes)
{
    /// <summary>The worst day as people say it: a share of the price, where the statistics have a logarithm.</summary>
    public double? WorstDay => Simple(Statistics.MinLogReturn);

    /// <summary>The best day as people say it.</summary>
    public double? BestDay => Simple(Statistics.MaxLogReturn);

    private static double? Simple(double? logReturn) => logReturn is { } value ? Math.Exp(value) - 1 : null;
}
