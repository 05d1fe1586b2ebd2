// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Core;

/// <summary>The regular trading hours of one day, as moments on the exchange's own clock.</summary>
/// <param name="Date">The trading day in New York.</param>
/// <param name="Open">The first moment of trading.</param>
/// <param name="Close">The first moment after trading.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TradingSession(DateOnly Date, DateTimeOffset Open, DateTimeOffset Close)
{
    /// <summary>True from the open up to, and without, the close.</summary>
    public bool Contains(DateTimeOffset instant) => Open <= instant && instant < Close;
}
