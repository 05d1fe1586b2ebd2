// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;

namespace TTApi.Onboarding.Stats;

/// <summary>A symbol's statistics with the closes that draw it; no closes, no picture.</summary>
internal sealed record Portrait(SymbolStatistics Statistics, IReadOnlyList<double> Closes);
