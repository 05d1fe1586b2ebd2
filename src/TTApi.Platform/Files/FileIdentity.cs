// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Platform.Files;

/// <summary>What the file system says of a file without reading it.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedUnixNanos">When its content was last modified.</param>
/// <param name="Inode">Its number on its device; 0 where the system has none.</param>
/// <param name="Device">The device's number.</param>
/// <param name="Kind">File, folder or neither.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileIdentity(long Bytes, long ModifiedUnixNanos, ulong Inode, ulong Device, FileKind Kind)
{
    /// <summary>The same for every name of the file; null where the system has no inodes.</summary>
    public string? Key => Inode == 0 ? null : $"{Device:x}:{Inode:x}";

    private const int KindMask = 0xF000;
    private const int KindFile = 0x8000;
    private const int KindFolder = 0x4000;
    private const long UnixTicks = 621_355_968_000_000_000;

    /// <summary>Links are followed.</summary>
    /// <returns>The identity, or the system's error number: 2 when there is no such file.</returns>
    public static bool TryGet(string path, out FileIdentity identity, out int error)
    {
        if (!OperatingSystem.IsLinux())
            return TryGetPortably(path, out identity, out error);

        if (Posix.Stat(Posix.CurrentDirectory, path, 0, Posix.BasicStats, out var stat) != 0)
        {
            (identity, error) = (default, Marshal.GetLastPInvokeError());
            return false;
        }

        identity = new(
            (long)stat.Size,
            (stat.ModifiedSeconds * 1_000_000_000) + stat.ModifiedNanos,
            stat.Inode,
            ((ulong)stat.DeviceMajor << 32) | stat.DeviceMinor,
            (stat.Mode & KindMask) switch { KindFile => FileKind.File, KindFolder => FileKind.Folder, _ => FileKind.Other });
        error = 0;
        return true;
    }

    internal static bool TryGetPortably(string path, out FileIdentity identity, out int error)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        (identity, error) = (default, 0);
        if (!info.Exists)
        {
            error = FileErrors.NoSuchFile;
            return false;
        }

        var modified = (info.LastWriteTimeUtc.Ticks - UnixTicks) * 100;
        identity = info is FileInfo file ? new(file.Length, modified, 0, 0, FileKind.File) : new(0, modified, 0, 0, FileKind.Folder);
        return true;
    }
}

internal enum FileKind
{
    File,
    Folder,
    Other,
}
