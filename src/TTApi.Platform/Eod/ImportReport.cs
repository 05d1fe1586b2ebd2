// SPDX-License-Identifier: MIT

using System.Collections.ObjectModel;
using TTApi.Core;

namespace TTApi.Platform.Eod;

/// <summary>Whether an import changed the store.</summary>
public enum ImportStatus
{
    /// <summary>At least one file was merged, and a new version was published.</summary>
    Imported,

    /// <summary>The store had the content of every file already.</summary>
    Cached,
}

/// <summary>The account of one import. All counters speak of this import's rows, so a cached import counts none.</summary>
/// <remarks>RowsRead = RowsKept + Duplicates + Conflicts + Rejected.</remarks>
public sealed record ImportReport : IRowAccount
{
    public required ImportStatus Status { get; init; }

    /// <summary>Rows in the merged files: all lines but blank ones and headers.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows that won their symbol and date and brought something new.</summary>
    public long RowsKept { get; init; }

    /// <summary>Rows equal in every value to the row that won their symbol and date.</summary>
    public long Duplicates { get; init; }

    /// <summary>Rows that lost to a later row with other values.</summary>
    public long Conflicts { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public long Rejected { get; init; }

    /// <summary>Rejected rows by reason code.</summary>
    public IReadOnlyDictionary<string, long> RejectedByReason { get; init; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>Kept rows with at least one flag.</summary>
    public long Flagged { get; init; }

    /// <summary>Kept rows by flag code; a row counts under each of its flags.</summary>
    public IReadOnlyDictionary<string, long> FlaggedByReason { get; init; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>Stored rows that a kept row displaced.</summary>
    public long Replaced { get; init; }

    /// <summary>Rows that did not follow their ticker's date order.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Symbols the merged files' usable rows speak of.</summary>
    public int Symbols { get; init; }

    /// <summary>Earliest date the merged files' usable rows speak of; null when there are none.</summary>
    public DateOnly? FirstDate { get; init; }

    /// <summary>Latest date the merged files' usable rows speak of; null when there are none.</summary>
    public DateOnly? LastDate { get; init; }

    /// <summary>Bytes of the merged files on disk.</summary>
    public long BytesRead { get; init; }

    /// <summary>Bytes of the files published.</summary>
    public long BytesWritten { get; init; }

    /// <summary>Wall time, waiting for another import included.</summary>
    public double Seconds { get; init; }

    /// <summary>RowsRead per second.</summary>
    public double RowsPerSecond { get; init; }

    /// <summary>Highest sampled anonymous resident memory of the process; null where the system does not tell.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Highest resident memory of the process, mapped files included; null where the system does not tell.</summary>
    public long? PeakRssBytes { get; init; }

    /// <summary>Hash of the store's logical rows after the import.</summary>
    public required ContentHash ContentHash { get; init; }

    /// <summary>Version of the store after the import.</summary>
    public required int Version { get; init; }

    /// <summary>Bars in the store after the import.</summary>
    public required long StoreRows { get; init; }

    /// <summary>Symbols in the store after the import.</summary>
    public required int StoreSymbols { get; init; }

    /// <summary>Files that were merged, in order.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files whose content the store had already.</summary>
    public IReadOnlyList<string> CachedFiles { get; init; } = [];

    /// <summary>Files of the named folders that are not data files by their name.</summary>
    public IReadOnlyList<string> IgnoredFiles { get; init; } = [];

    /// <summary>Files of the named folders that could not be used and were left out: nothing of them is in the store.</summary>
    public IReadOnlyList<SkippedFile> SkippedFiles { get; init; } = [];

    /// <summary>What the user should know besides, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The first rejected rows, in order of file and line; at most 20.</summary>
    public IReadOnlyList<RejectedRow> RejectedRows { get; init; } = [];

    /// <summary>What earlier imports and this one counted for the named files: the rows they hold, and those that could not be used.</summary>
    public (long Rows, long Rejected) Recorded { get; init; }
}

/// <summary>A file of a folder that cannot be imported, and why.</summary>
public sealed record SkippedFile(string Path, string Reason);

/// <summary>A row that could not be used.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Reason">The reason's code.</param>
/// <param name="Text">The start of the line.</param>
public sealed record RejectedRow(string File, long Line, string Reason, string Text);
