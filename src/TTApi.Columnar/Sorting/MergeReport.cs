// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>A finished, flushed file in the output directory.</summary>
/// <param name="Name">File name without folder.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">Hash over its bytes, as <c>FileHash</c> computes it.</param>
/// <param name="FirstSymbol">First symbol of a part; empty for other files.</param>
/// <param name="LastSymbol">Last symbol of a part; empty for other files.</param>
/// <param name="RowGroups">Row groups in it.</param>
public sealed record PartFile(string Name, long Rows, long Bytes, ContentHash Hash, string FirstSymbol, string LastSymbol, int RowGroups);

/// <summary>What became of one source's rows. RowsRead = RowsKept + Duplicates + Conflicts + Rejected.</summary>
public sealed record SourceOutcome(
    int Source,
    string Path,
    long Bytes,
    ContentHash Hash,
    string Layout,
    long Lines,
    long RowsRead,
    long RowsKept,
    long Duplicates,
    long Conflicts,
    long Rejected);

/// <summary>The account of a merge. All row counters speak of the merged files' rows, and RowsRead = RowsKept + Duplicates + Conflicts + Rejected.</summary>
public sealed record MergeReport
{
    /// <summary>Rows in the files: all lines but blank ones and headers.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Rows that won their symbol and date and were not in the store already.</summary>
    public required long RowsKept { get; init; }

    /// <summary>Rows equal in every value to the row that won their symbol and date.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Rows that lost to a later row with other values.</summary>
    public required long Conflicts { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public required long Rejected { get; init; }

    /// <summary>Rejected rows by reason code.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByReason { get; init; }

    /// <summary>Kept rows with at least one flag.</summary>
    public required long Flagged { get; init; }

    /// <summary>Kept rows by flag code; a row counts under each of its flags.</summary>
    public required IReadOnlyDictionary<string, long> FlaggedByReason { get; init; }

    /// <summary>Stored rows that a kept row displaced.</summary>
    public required long Replaced { get; init; }

    /// <summary>Rows that did not follow their ticker's date order.</summary>
    public required long OutOfOrder { get; init; }

    /// <summary>Symbols the files' usable rows speak of.</summary>
    public required int SymbolsTouched { get; init; }

    /// <summary>Earliest date the files' usable rows speak of.</summary>
    public required DateOnly? FirstDateTouched { get; init; }

    /// <summary>Latest date the files' usable rows speak of.</summary>
    public required DateOnly? LastDateTouched { get; init; }

    /// <summary>Symbols in the output.</summary>
    public required int Symbols { get; init; }

    /// <summary>Rows in the output.</summary>
    public required long Rows { get; init; }

    /// <summary>Earliest date in the output.</summary>
    public required DateOnly? FirstDate { get; init; }

    /// <summary>Latest date in the output.</summary>
    public required DateOnly? LastDate { get; init; }

    /// <summary>Bytes of the sources on disk.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Bytes of the files that stay in the output directory.</summary>
    public required long BytesWritten { get; init; }

    /// <summary>Hash of the output's logical rows in symbol and date order.</summary>
    public required ContentHash ContentHash { get; init; }

    /// <summary>The bars, in symbol order.</summary>
    public required IReadOnlyList<PartFile> Parts { get; init; }

    /// <summary>Losing, replaced and rejected rows; null when there are none.</summary>
    public required PartFile? Evidence { get; init; }

    /// <summary>One row per symbol of the output.</summary>
    public required PartFile SymbolsFile { get; init; }

    /// <summary>One outcome per source, in the request's order.</summary>
    public required IReadOnlyList<SourceOutcome> Sources { get; init; }
}
