// SPDX-License-Identifier: MIT

using Microsoft.Win32.SafeHandles;
using System.Runtime.InteropServices;

namespace TTApi.Columnar.Sorting;

/// <summary>What we tell the system about pages it caches for us. Only advice: nothing depends on it.</summary>
internal static partial class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Lets go of a file's cached pages; they must be on disk already.</summary>
    public static void Forget(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
            _ = Fadvise(file, 0, 0, DontNeed);
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fadvise(SafeFileHandle file, long offset, long length, int advice);
}
