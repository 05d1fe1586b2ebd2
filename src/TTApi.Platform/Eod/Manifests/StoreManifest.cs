// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod.Manifests;

/// <summary>What a store consists of: the published files, the imports they came from and the sources of those.</summary>
/// <remarks>Frozen as written by released versions: fields are added, never renamed; fields of a later version survive a rewrite.</remarks>
internal sealed record StoreManifest
{
    /// <summary>The newest form of the file that this code understands.</summary>
    public const int NewestFormat = 1;

    /// <summary>Counts the published sets of files, from 1.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required ContentHash ContentHash { get; init; }

    public required long Rows { get; init; }

    public required int Symbols { get; init; }

    public DateOnly? FirstDate { get; init; }

    public DateOnly? LastDate { get; init; }

    /// <summary>The bars, in symbol order.</summary>
    public required IReadOnlyList<StoredFile> Parts { get; init; }

    public required StoredFile SymbolsFile { get; init; }

    /// <summary>The bars as MetaStock ASCII, if asked for.</summary>
    public IReadOnlyList<StoredFile> Csv { get; init; } = [];

    public required IReadOnlyList<ImportRecord> Imports { get; init; }

    /// <summary>In the order they were applied; the position is the number that the bars' column <c>source</c> holds.</summary>
    public required IReadOnlyList<SourceRecord> Sources { get; init; }

    /// <summary>Versions that were replaced, as long as their files may be there.</summary>
    public IReadOnlyList<RetiredVersion> Retired { get; init; } = [];

    /// <summary>Fields that this code does not know; null when there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? More { get; init; }

    /// <summary>Every file that the store needs.</summary>
    public IEnumerable<(string Kind, StoredFile File)> Files =>
    [
        .. Parts.Select(file => ("bars", file)),
        ("symbols", SymbolsFile),
        .. Imports.Where(import => import.Evidence is not null).Select(import => ("evidence", import.Evidence!)), // filtered on this line
        .. Csv.Select(file => ("csv", file)),
    ];
}

/// <summary>A published file, which never changes.</summary>
internal sealed record StoredFile
{
    /// <summary>Relative to the store's folder, with slashes.</summary>
    public required string Path { get; init; }

    public required long Rows { get; init; }

    public required long Bytes { get; init; }

    public required ContentHash Hash { get; init; }

    public string? FirstSymbol { get; init; }

    public string? LastSymbol { get; init; }

    /// <summary>Fields that this code does not know; null when there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>One import and its account.</summary>
internal sealed record ImportRecord : IRowAccount
{
    /// <summary>Counts the imports that merged something, from 1.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The day of the import; rows dated later were rejected.</summary>
    public required DateOnly LastDate { get; init; }

    public bool Strict { get; init; }

    public bool Forced { get; init; }

    public Adjustment Adjustment { get; init; }

    public required long RowsRead { get; init; }

    public required long RowsKept { get; init; }

    public required long Duplicates { get; init; }

    public required long Conflicts { get; init; }

    public required long Rejected { get; init; }

    public required long Replaced { get; init; }

    public required IReadOnlyDictionary<string, long> RejectedByReason { get; init; }

    public long Flagged { get; init; }

    public required IReadOnlyDictionary<string, long> FlaggedByReason { get; init; }

    public long OutOfOrder { get; init; }

    /// <summary>Where the losing, replaced and rejected rows are kept; null when there were none.</summary>
    public StoredFile? Evidence { get; init; }

    /// <summary>Fields that this code does not know; null when there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>A file whose content was imported.</summary>
internal sealed record SourceRecord : IRowAccount
{
    /// <summary>Number of the import that applied it.</summary>
    public required int Import { get; init; }

    public required ContentHash Hash { get; init; }

    public required long Bytes { get; init; }

    public required string Layout { get; init; }

    public required long Lines { get; init; }

    public required long RowsRead { get; init; }

    public required long RowsKept { get; init; }

    public required long Duplicates { get; init; }

    public required long Conflicts { get; init; }

    public required long Rejected { get; init; }

    /// <summary>Where this content was seen; the last one most recently. Never empty.</summary>
    public required IReadOnlyList<SourcePlace> Places { get; init; }

    /// <summary>Fields that this code does not know; null when there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>A path at which a source's content was seen, and how to tell cheaply that the file is the same still.</summary>
internal sealed record SourcePlace(string Path, long ModifiedUnixNanos, ulong Inode);

/// <summary>A version that was replaced.</summary>
internal sealed record RetiredVersion(int Version, DateTimeOffset At);
