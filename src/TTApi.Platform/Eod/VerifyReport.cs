// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Platform.Eod;

/// <summary>What a check of the whole store found.</summary>
public sealed record VerifyReport
{
    /// <summary>The version that was checked; 0 when there is no store yet.</summary>
    public required int Version { get; init; }

    /// <summary>Files that were read to the last byte.</summary>
    public required int Files { get; init; }

    /// <summary>Bytes of those files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bars that were read.</summary>
    public required long Rows { get; init; }

    /// <summary>Symbols that were read.</summary>
    public required int Symbols { get; init; }

    /// <summary>What the manifest says of the logical rows; the check computed the same unless a problem says otherwise.</summary>
    public required ContentHash? ContentHash { get; init; }

    /// <summary>What is wrong with the store; empty when all is well.</summary>
    public required IReadOnlyList<VerifyProblem> Problems { get; init; }

    /// <summary>What is worth knowing although nothing is wrong, such as kept statistics of earlier bars; in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The source files as they are now; empty unless asked for. A store does not depend on them.</summary>
    public required IReadOnlyList<VerifiedSource> Sources { get; init; }

    /// <summary>Wall time.</summary>
    public required double Seconds { get; init; }

    /// <summary>True when the store is whole.</summary>
    public bool Ok => Problems.Count == 0;
}

/// <summary>One thing that is wrong with a store.</summary>
/// <param name="Code">Stable code: <c>file_missing</c>, <c>file_changed</c>, <c>unreadable</c>, <c>schema</c>, <c>order</c>, <c>accounting</c>, <c>content_hash</c>, <c>statistics</c>.</param>
/// <param name="File">The file; full path.</param>
/// <param name="Message">Found, expected, where.</param>
public sealed record VerifyProblem(string Code, string File, string Message);

/// <summary>How a source file compares to what was imported.</summary>
public enum SourceState
{
    /// <summary>Its content is what was imported.</summary>
    Unchanged,

    /// <summary>The file at its path has other content now.</summary>
    Changed,

    /// <summary>No file is at its path.</summary>
    Missing,

    /// <summary>The file exists and cannot be read.</summary>
    Unreadable,
}

/// <summary>A source file as it is now.</summary>
public sealed record VerifiedSource(int Source, string Path, SourceState State);

/// <summary>How far a check is.</summary>
public sealed record VerifyProgress(long BytesDone, long BytesTotal, string File);
