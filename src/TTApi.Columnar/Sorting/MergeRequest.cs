// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Sorting;

/// <summary>What was done to a source's prices for splits and dividends; no column of the format says it.</summary>
public enum Adjustment
{
    /// <summary>Nobody said; merges with any other state.</summary>
    Unknown,

    /// <summary>As traded.</summary>
    Raw,

    /// <summary>Adjusted for splits.</summary>
    Split,

    /// <summary>Adjusted for splits and dividends.</summary>
    Total,
}

/// <summary>A file to merge, and its number among the store's sources, which every row of it carries.</summary>
public sealed record MergeSource(string Path, int Source);

/// <summary>One merge: files in their order, over the rows a store holds, into a new set of files.</summary>
public sealed record MergeRequest
{
    /// <summary>The least memory a merge can work in.</summary>
    public const long MinimumMemoryBytes = 64L << 20;

    /// <summary>The files; a later one overrides an earlier one.</summary>
    public required IReadOnlyList<MergeSource> Sources { get; init; }

    /// <summary>An existing, empty directory: receives the files, and the spilled runs while the merge works.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>The store's part files in symbol order; every row merged overrides them.</summary>
    public IReadOnlyList<string> StoredParts { get; init; } = [];

    /// <summary>The store's table of symbols; required with <see cref="StoredParts"/>.</summary>
    public string? StoredSymbols { get; init; }

    /// <summary>The day of the import; rows dated later are rejected.</summary>
    public required DateOnly LastDate { get; init; }

    /// <summary>Reject rows whose high and low contradict open and close, instead of flagging them.</summary>
    public bool Strict { get; init; }

    /// <summary>The adjustment state of all the files.</summary>
    public Adjustment Adjustment { get; init; }

    /// <summary>Workers; the output does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Ceiling of anonymous memory, in bytes; what does not fit is spilled to sorted runs.</summary>
    public long MemoryBytes { get; init; } = 1L << 30;
}

/// <summary>How far a merge is. <paramref name="Phase"/> is <c>reading</c> or <c>writing</c>; bytes are of that phase.</summary>
public sealed record MergeProgress(string Phase, long BytesDone, long BytesTotal, long Rows);
