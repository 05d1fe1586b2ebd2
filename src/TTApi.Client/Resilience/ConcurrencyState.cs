// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Client;

/// <summary>How many requests are out, may be out, and wait.</summary>
/// <param name="Limit">How many may be out just now.</param>
/// <param name="InUse">How many are.</param>
/// <param name="Queued">How many wait for their turn.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ConcurrencyState(int Limit, int InUse, int Queued);
