// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Client.DxLink;

/// <summary>What a subscription is of.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Symbol">The streamer symbol; a candle's in its canonical spelling.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeedKey(FeedEventType Type, string Symbol);
