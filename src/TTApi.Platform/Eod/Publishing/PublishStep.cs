// SPDX-License-Identifier: MIT

namespace TTApi.Platform.Eod.Publishing;

/// <summary>The moments of an import between which a crash leaves different things behind; tests stop it at each.</summary>
internal enum PublishStep
{
    /// <summary>The lock is held, leftovers are gone.</summary>
    Locked,

    /// <summary>An empty temporary folder exists.</summary>
    TempCreated,

    /// <summary>All Parquet files are written, flushed and read back in the temporary folder.</summary>
    Merged,

    /// <summary>Nothing is left to be written.</summary>
    Ready,

    /// <summary>The folder has its final name, and nobody refers to it.</summary>
    FolderRenamed,

    /// <summary>The new manifest is on disk under a temporary name.</summary>
    ManifestWritten,

    /// <summary>The new version is in force.</summary>
    ManifestPublished,
}
