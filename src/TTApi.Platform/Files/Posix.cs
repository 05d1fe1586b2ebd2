// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Platform.Files;

/// <summary>The few calls of the C library that .NET does not offer: a file's inode, and flushing a directory.</summary>
internal static partial class Posix
{
    public const int CurrentDirectory = -100;
    public const uint BasicStats = 0x7ff;

    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    // struct statx is the same on every architecture, unlike struct stat.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal struct Statx
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanos;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }

    /// <summary>Waits until a directory's entries are on disk: without it a rename may be lost with the power.</summary>
    /// <exception cref="IOException">The directory cannot be opened or flushed.</exception>
    public static void FlushDirectory(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var descriptor = Open(path, ReadOnly | CloseOnExec);
        if (descriptor < 0)
            throw Failure("opened", path);
        try
        {
            if (FSync(descriptor) != 0)
                throw Failure("flushed", path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>A read-only handle that, unlike .NET's own, takes no lock on the file.</summary>
    public static Microsoft.Win32.SafeHandles.SafeFileHandle? OpenUnlocked(string path)
    {
        var descriptor = Open(path, ReadOnly | CloseOnExec);
        return descriptor < 0 ? null : new(descriptor, ownsHandle: true);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Stat(int directory, string path, int flags, uint mask, out Statx stat);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    private static IOException Failure(string done, string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new($"The directory '{path}' could not be {done}: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }
}
