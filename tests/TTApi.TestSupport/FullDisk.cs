// SPDX-License-Identifier: MIT

using System.Diagnostics;

namespace TTApi.TestSupport;

/// <summary>A disk of a few kilobytes, so that a test can really fill it: a small tmpfs, unmounted when disposed.</summary>
/// <remarks>Mounting needs root on Linux, which is what the tests run as.</remarks>
public sealed class FullDisk : IDisposable
{
    private readonly TempDirectory _directory = new();

    private FullDisk()
    {
    }

    /// <summary>The mounted folder.</summary>
    public string Path => _directory.Path;

    /// <summary>The full path of a file or folder on it, which need not exist.</summary>
    public string this[string relativePath] => _directory[relativePath];

    /// <summary>Mounts an empty disk that holds so many bytes, rounded up to whole pages.</summary>
    public static FullDisk Mount(long sizeBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeBytes);
        var disk = new FullDisk();
        try
        {
            Run("mount", "-t", "tmpfs", "-o", $"size={sizeBytes}", "tmpfs", disk.Path);
            return disk;
        }
        catch
        {
            disk._directory.Dispose();
            throw;
        }
    }

    /// <summary>Writes until nothing more fits.</summary>
    public void Fill()
    {
        using var file = File.Create(this["filler"], bufferSize: 0);
        for (var block = new byte[1 << 16]; block.Length > 0; block = new byte[block.Length / 2])
            WriteUntilFull(file, block);
    }

    /// <summary>Lets nobody write to it any more, root included, whom file modes do not stop.</summary>
    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path);

    /// <summary>Lets it be written again.</summary>
    public void MakeWritable() => Run("mount", "-o", "remount,rw", Path);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Lazily, so that a file a failing test left open does not hide that failure.
        if (Directory.Exists(Path))
            Run("umount", "--lazy", Path);
        _directory.Dispose();
    }

    private static void WriteUntilFull(FileStream file, byte[] block)
    {
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // This block does not fit any more; a smaller one may.
        }
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!; // not shell-executed, so never null
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{command} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {error.Trim()} A small disk needs Linux and root.");
    }
}
