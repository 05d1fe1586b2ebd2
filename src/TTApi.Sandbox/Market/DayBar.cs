// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Sandbox.Market;

/// <summary>One trading day of one listing. Prices in dollars, volume in units.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayBar(DateOnly Date, double Open, double High, double Low, double Close, long Volume);
