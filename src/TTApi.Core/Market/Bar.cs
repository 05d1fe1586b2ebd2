// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Core;

/// <summary>One day of one symbol. Prices and volumes are in the source's own units; what the source left out is null.</summary>
/// <param name="Symbol">The instrument.</param>
/// <param name="Date">The trading day on the exchange.</param>
/// <param name="Open">First price, or null in a close-only row.</param>
/// <param name="High">Highest price, or null in a close-only row.</param>
/// <param name="Low">Lowest price, or null in a close-only row.</param>
/// <param name="Close">Last price; never absent.</param>
/// <param name="Volume">Units traded, may be fractional after adjustment; null when the source has none.</param>
/// <param name="OpenInterest">Open contracts; null when the source has none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Bar(
    Symbol Symbol,
    DateOnly Date,
    double? Open,
    double? High,
    double? Low,
    double Close,
    double? Volume,
    double? OpenInterest);
