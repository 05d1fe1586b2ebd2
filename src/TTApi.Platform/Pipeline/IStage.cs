// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Platform.Pipeline;

/// <summary>One step of a run, over everything it is due to process.</summary>
public interface IStage
{
    /// <summary>What people call it; the grid's row and the report's name.</summary>
    string Name { get; }

    /// <summary>Does what is due and skips what is fresh.</summary>
    /// <returns>
    /// The outcome, also when it failed. What the outside world refuses is an outcome, not an exception; of exceptions only programming
    /// errors leave. A cancelled stage answers <see cref="StageStatus.Cancelled"/> and has published nothing by halves.
    /// </returns>
    Task<StageOutcome> RunAsync(StageContext context, IProgress<StageProgress> progress, CancellationToken cancellationToken);
}

/// <summary>What holds for every stage of a run.</summary>
public sealed record StageContext
{
    /// <summary>Work although everything is fresh.</summary>
    public bool Force { get; init; }

    /// <summary>The share of what is due that may be missing before a stage fails; default 0.2.</summary>
    public double Tolerance { get; init; } = 0.2;

    /// <summary>The verdict over what is due and what was done.</summary>
    public StageStatus Judge(long total, long done, bool cached = false)
    {
        var missing = total - done;
        if (missing > total * Tolerance)
            return StageStatus.Failed;
        return cached ? StageStatus.Cached : missing > 0 ? StageStatus.Degraded : StageStatus.Done;
    }
}

/// <summary>How far a stage is.</summary>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units due; null while nobody knows.</param>
/// <param name="Note">What it is doing.</param>
/// <param name="Fraction">Share of the work done, where it is known better than by counting units.</param>
public sealed record StageProgress(long Done, long? Total, string? Note = null, double? Fraction = null);

/// <summary>How a stage ended.</summary>
/// <param name="Status">The verdict.</param>
/// <param name="Total">Units it was due to process.</param>
/// <param name="Done">Units processed, or found fresh.</param>
public sealed record StageOutcome(StageStatus Status, long Total, long Done)
{
    /// <summary>True when nothing was due, whatever the verdict on what was found.</summary>
    public bool IsFresh { get; init; }

    /// <summary>What the units are, in the plural: <c>rows</c>, <c>symbols</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What is missing, by name; at most a few.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What people should know besides, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why it failed, when the cause is not just the number missing.</summary>
    public TtError? Error { get; init; }
}
