// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TTApi.Columnar.Sorting;

/// <summary>Input and output past the page cache, or not staying in it.</summary>
/// <remarks>
/// Scratch data is written once and read once; in the page cache it would only displace what the user wants to keep there, and cost a
/// copy and fresh memory both ways. Where the file system cannot do it, the page cache serves as well.
/// </remarks>
internal static partial class DirectIo
{
    /// <summary>What addresses, lengths and offsets must be multiples of.</summary>
    public const int Alignment = 4096;

    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int DontNeed = 4;

    /// <summary>Switches a file to direct input and output, if system and file system can.</summary>
    public static bool TryEnable(SafeFileHandle file)
    {
        int direct = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 or Architecture.X86 => 0x4000,
            Architecture.Arm64 or Architecture.Arm => 0x10000,
            _ => 0,
        };
        if (!OperatingSystem.IsLinux() || direct == 0)
            return false;
        var flags = Fcntl(file, GetFlags, 0);
        return flags >= 0 && Fcntl(file, SetFlags, flags | direct) == 0;
    }

    /// <summary>Lets go of a file's cached pages; they must be on disk already. Only advice: nothing depends on it.</summary>
    public static void Forget(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
            _ = Fadvise(file, 0, 0, DontNeed);
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fadvise(SafeFileHandle file, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fcntl(SafeFileHandle file, int command, int argument);
}
