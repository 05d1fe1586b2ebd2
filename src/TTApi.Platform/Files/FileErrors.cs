// SPDX-License-Identifier: MIT

using System.Globalization;
using TTApi.Core;

namespace TTApi.Platform.Files;

/// <summary>Turns what the file system refuses into an error that people can act upon.</summary>
internal static class FileErrors
{
    public const int NoSuchFile = 2;

    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;

    /// <summary>True for the exceptions that mean "the file system refused", and not a mistake of ours.</summary>
    public static bool Covers(Exception exception) => exception is IOException or UnauthorizedAccessException or TtException or OperationCanceledException;

    /// <summary>The error for an exception that <see cref="Covers"/> accepts.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="path">The file or folder that was worked on.</param>
    public static TtError From(Exception exception, string path) => exception switch
    {
        // Whoever met a full disk knew less of it than we do.
        TtException { Error: TtError.Storage { Cause: IOException { HResult: NoSpace or QuotaExceeded or ReadOnlyFileSystem } cause } } => Refused(cause, path),
        TtException refused => refused.Error,
        OperationCanceledException => Cancelled(),
        UnauthorizedAccessException => new TtError.Storage(
            "no_permission",
            $"No permission for '{path}': {Sentence(exception.Message)}",
            "Check the owner and rights of the folder, or name another one with --data.") { Cause = exception },
        _ => Refused(exception, path),
    };

    /// <summary>The same error, told as this class tells it if it means a full or read-only disk.</summary>
    public static TtError From(TtError error, string path) => From(new TtException(error), path);

    public static TtError Cancelled() => new TtError.Cancelled("by_user", "The work was stopped before it was finished; nothing was changed.");

    private static TtError.Storage Refused(Exception exception, string path) => exception.HResult switch
    {
        NoSpace or QuotaExceeded => new(
            "disk_full",
            $"No space is left on the disk of '{path}'{Free(path)}.",
            "Free space on that disk, or name a folder on another one with --data; what was published before is untouched.") { Cause = exception },
        ReadOnlyFileSystem => new(
            "read_only",
            $"The file system of '{path}' is read-only.",
            "Name a writable folder with --data.") { Cause = exception },
        _ => new("io", $"'{path}' could not be read or written: {Sentence(exception.Message)}") { Cause = exception },
    };

    private static string Free(string path)
    {
        try
        {
            return string.Create(CultureInfo.InvariantCulture, $" ({new DriveInfo(path).AvailableFreeSpace >> 20} MiB free)");
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
