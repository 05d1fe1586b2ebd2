// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Platform.Pipeline;

/// <summary>One stage as it stands: a row of the console grid, and of the report.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Total">Units due; null while nobody knows.</param>
/// <param name="Done">Units done.</param>
/// <param name="Seconds">Time since it started, or that it took.</param>
public sealed record StageReport(string Name, StageStatus Status, long? Total, long Done, double Seconds)
{
    /// <summary>True when nothing was due, whatever the verdict on what was found.</summary>
    public bool IsFresh { get; init; }

    /// <summary>What the units are, in the plural.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What it is doing, while it runs.</summary>
    public string? Note { get; init; }

    /// <summary>Share of the work done, from 0 to 1; null while nobody knows.</summary>
    public double? Fraction { get; init; }

    /// <summary>What is missing, by name; at most a few.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What people should know besides, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why it failed, when the cause is not just the number missing.</summary>
    public TtError? Error { get; init; }

    /// <summary>How long the stage took when it last had to work; null when it never did.</summary>
    public double? ColdSeconds { get; init; }

    /// <summary>How many times faster than <see cref="ColdSeconds"/> a cached stage was.</summary>
    public double? SpeedUp => Status == StageStatus.Cached && ColdSeconds is { } cold && Seconds > 0 ? cold / Seconds : null;

    /// <summary>Units per second.</summary>
    public double? Rate => Status is StageStatus.Waiting or StageStatus.Cached || IsFresh || Seconds <= 0 ? null : Done / Seconds;

    /// <summary>True when nothing more will change.</summary>
    public bool Ended => Status is not (StageStatus.Waiting or StageStatus.Running);
}

/// <summary>How a run ended.</summary>
/// <param name="Status">The worst of its stages: failed, cancelled, degraded; cached when all were, else done.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Stages">Its stages, in order; those after a failed one are cancelled.</param>
public sealed record RunReport(StageStatus Status, double Seconds, IReadOnlyList<StageReport> Stages)
{
    /// <summary>How long the stages took when they last had to work; null unless all of them ever did.</summary>
    public double? ColdSeconds => Stages.Count > 0 && Stages.All(stage => stage.ColdSeconds is not null) ? Stages.Sum(stage => stage.ColdSeconds) : null;

    /// <summary>How many times faster than <see cref="ColdSeconds"/> a cached run was.</summary>
    public double? SpeedUp => Status == StageStatus.Cached && ColdSeconds is { } cold && Seconds > 0 ? cold / Seconds : null;
}
