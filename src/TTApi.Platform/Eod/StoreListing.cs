// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod;

/// <summary>What the store holds, from its manifest alone.</summary>
/// <param name="Directory">The store's folder.</param>
/// <param name="Version">The published version; 0 when nothing was imported yet.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="Rows">Bars.</param>
/// <param name="Symbols">Symbols.</param>
/// <param name="FirstDate">Date of the earliest bar.</param>
/// <param name="LastDate">Date of the latest bar.</param>
/// <param name="Bytes">Size of the files below.</param>
/// <param name="ContentHash">Hash of the logical rows.</param>
/// <param name="Files">The files of the version.</param>
/// <param name="Sources">The files the bars came from, in the order they were applied.</param>
/// <param name="Imports">The imports, oldest first.</param>
/// <param name="Statistics">The kept statistics of these bars; null when none are kept.</param>
public sealed record StoreListing(
    string Directory,
    int Version,
    DateTimeOffset? PublishedAt,
    long Rows,
    int Symbols,
    DateOnly? FirstDate,
    DateOnly? LastDate,
    long Bytes,
    ContentHash? ContentHash,
    IReadOnlyList<ListedFile> Files,
    IReadOnlyList<ListedSource> Sources,
    IReadOnlyList<ListedImport> Imports,
    ListedFile? Statistics);

/// <summary>A file of the store.</summary>
/// <param name="Kind"><c>bars</c>, <c>symbols</c>, <c>evidence</c>, <c>csv</c> or <c>statistics</c>.</param>
/// <param name="Path">Full path.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ListedFile(string Kind, string Path, long Rows, long Bytes);

/// <summary>A file the store's bars came from.</summary>
/// <param name="Source">Its number, which the bars' column <c>source</c> holds.</param>
/// <param name="Path">Where it was last seen.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Layout">Its column layout.</param>
/// <param name="Adjustment">The adjustment state the user gave.</param>
/// <param name="Import">The import that brought it.</param>
/// <param name="RowsRead">Its rows.</param>
/// <param name="RowsKept">Those that were kept.</param>
/// <param name="Duplicates">Those equal to the row that won.</param>
/// <param name="Conflicts">Those that lost to a later row.</param>
/// <param name="Rejected">Those that could not be used.</param>
public sealed record ListedSource(
    int Source,
    string Path,
    long Bytes,
    string Layout,
    Adjustment Adjustment,
    int Import,
    long RowsRead,
    long RowsKept,
    long Duplicates,
    long Conflicts,
    long Rejected) : IRowAccount;

/// <summary>One import of the past.</summary>
public sealed record ListedImport(int Number, DateTimeOffset At, int Files, long RowsRead, long RowsKept, long Duplicates, long Conflicts, long Rejected, long Replaced) : IRowAccount;
