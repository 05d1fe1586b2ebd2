// SPDX-License-Identifier: MIT

using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Sources;

/// <summary>A file the user named, or that a folder the user named holds.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Identity">What the file system said of it before it was read.</param>
/// <param name="IsNamed">True when the user named the file itself.</param>
internal sealed record SourceFile(string Path, FileIdentity Identity, bool IsNamed);

/// <summary>The files to import, in their order, and what was passed over.</summary>
/// <param name="Files">Each file once.</param>
/// <param name="Ignored">Files of folders that are no data files by their name.</param>
/// <param name="Skipped">Data files and folders below the named folders that cannot be reached.</param>
internal sealed record SourceFiles(IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Ignored, IReadOnlyList<SkippedFile> Skipped);
