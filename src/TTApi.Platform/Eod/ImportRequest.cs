// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;

namespace TTApi.Platform.Eod;

/// <summary>What to import, and how.</summary>
public sealed record ImportRequest
{
    /// <summary>Files and folders in the order that decides which row wins; a folder stands for its data files, at any depth, by ordinal path.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Ceiling of anonymous memory, in bytes; default 1 GiB.</summary>
    public long MemoryBytes { get; init; } = 1L << 30;

    /// <summary>Workers; default the store's own.</summary>
    public int? Threads { get; init; }

    /// <summary>Reject rows whose high and low contradict open and close, instead of flagging them.</summary>
    public bool Strict { get; init; }

    /// <summary>Apply files again, as the newest, although the store already has their content.</summary>
    public bool Force { get; init; }

    /// <summary>The adjustment state of all the files.</summary>
    public Adjustment Adjustment { get; init; }

    /// <summary>Leave out files that cannot be used although <see cref="Paths"/> names them, as if a folder held them, instead of refusing the import.</summary>
    public bool LeaveOutUnusable { get; init; }

    /// <summary>Write the bars as MetaStock ASCII beside the Parquet files, too.</summary>
    public bool Csv { get; init; }
}
