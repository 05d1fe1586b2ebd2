// SPDX-License-Identifier: MIT

namespace TTApi.Platform.Pipeline;

/// <summary>Where a stage of a run stands.</summary>
public enum StageStatus
{
    /// <summary>Not started yet.</summary>
    Waiting,

    Running,

    /// <summary>All that was due was done.</summary>
    Done,

    /// <summary>Nothing was due: everything was fresh.</summary>
    Cached,

    /// <summary>Some of what was due is missing, within the tolerance.</summary>
    Degraded,

    /// <summary>More is missing than tolerated, or the stage could not work; what it collected stays.</summary>
    Failed,

    /// <summary>The user or the host asked to stop, or an earlier stage ended the run before this one's turn.</summary>
    Cancelled,
}
