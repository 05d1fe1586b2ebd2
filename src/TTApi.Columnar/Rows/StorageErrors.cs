// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.Rows;

/// <summary>Names what the operating system refused.</summary>
internal static class StorageErrors
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int ReadOnly = 30;

    // On Unix an IOException's HResult is the errno.
    public static TtError From(Exception e, string place) => e switch
    {
        UnauthorizedAccessException => new TtError.Storage("no_permission", $"No permission at '{place}': {e.Message}", "Check the owner and mode of the file or folder.") { Cause = e },
        IOException { HResult: NoSpace or QuotaExceeded } => new TtError.Storage("disk_full", $"The disk is full at '{place}'.", "Free space; nothing that was published is lost.") { Cause = e },
        IOException { HResult: ReadOnly } => new TtError.Storage("read_only", $"The file system is read-only at '{place}'.", "Choose another data directory.") { Cause = e },
        _ => new TtError.Storage("io", $"Reading or writing failed at '{place}': {e.Message}") { Cause = e },
    };
}
