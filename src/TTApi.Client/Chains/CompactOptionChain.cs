// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>The options of one root and kind as bare symbols.</summary>
public sealed record CompactOptionChain : WireRecord
{
    public string? UnderlyingSymbol { get; init; }

    [WireKey]
    public string RootSymbol { get; init; } = "";

    public string? OptionChainType { get; init; }

    public string? SettlementType { get; init; }

    public int? SharesPerContract { get; init; }

    public string? ExpirationType { get; init; }

    public IReadOnlyList<Deliverable>? Deliverables { get; init; }

    /// <summary>Calls and puts in OCC form; the streamer symbols have the same order.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    public IReadOnlyList<string>? StreamerSymbols { get; init; }
}
