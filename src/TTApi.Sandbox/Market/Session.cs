// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Sandbox.Market;

/// <summary>The hours that a trading day is spread over, in epoch milliseconds.</summary>
/// <param name="Date">The trading day.</param>
/// <param name="Start">Its first millisecond.</param>
/// <param name="End">The first millisecond after it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Session(DateOnly Date, long Start, long End)
{
    public int Minutes => (int)((End - Start) / 60_000);

    public bool Contains(long now) => Start <= now && now < End;
}
