// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>A named list of pairs.</summary>
public sealed record PairsWatchlist : WireRecord
{
    [WireKey]
    public string Name { get; init; } = "";

    public int? OrderIndex { get; init; }

    public IReadOnlyList<PairsEquation>? PairsEquations { get; init; }
}

/// <summary>Two symbols with quantities, bought or sold against each other.</summary>
public sealed record PairsEquation : WireRecord
{
    public string? LeftAction { get; init; }

    [WireKey]
    public string LeftSymbol { get; init; } = "";

    public decimal? LeftQuantity { get; init; }

    public string? RightAction { get; init; }

    [WireKey]
    public string RightSymbol { get; init; } = "";

    public decimal? RightQuantity { get; init; }
}
