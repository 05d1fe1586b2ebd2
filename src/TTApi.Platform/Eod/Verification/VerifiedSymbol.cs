// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Platform.Eod.Verification;

/// <summary>What the bars of a symbol, read again, amount to.</summary>
internal sealed record VerifiedSymbol(string Symbol, long Rows, int FirstDay, int LastDay, ContentHash Hash);
