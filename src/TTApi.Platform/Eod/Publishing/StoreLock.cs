// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using TTApi.Core;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Publishing;

/// <summary>The right to change a store. The operating system takes it back when its holder dies, however it dies.</summary>
internal sealed class StoreLock : IDisposable
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock at once, or answers null because another holds it.</summary>
    /// <exception cref="IOException">The lock file cannot be created.</exception>
    public static StoreLock? TryTake(StoreLayout layout, TimeProvider time)
    {
        FileStream file;
        try
        {
            file = new(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException held) when (IsHeld(held))
        {
            return null;
        }

        var taken = new StoreLock(file);
        taken.SignBy(time);
        return taken;
    }

    /// <summary>Waits for the lock.</summary>
    /// <param name="layout">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="timeout">How long to wait for another holder.</param>
    /// <param name="waiting">Called once with who holds it, before the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">The lock file cannot be created.</exception>
    /// <exception cref="TtException">Another process held it for all that time.</exception>
    public static async Task<StoreLock> TakeAsync(StoreLayout layout, TimeProvider time, TimeSpan timeout, Action<string> waiting, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var first = true; ; first = false)
        {
            if (TryTake(layout, time) is { } taken)
                return taken;

            if (first)
                waiting(Holder(layout));
            if (time.GetElapsedTime(started) >= timeout)
                throw new TtException(Busy(layout, timeout));
            await Task.Delay(RetryEvery, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the holder wrote about itself.</summary>
    public static string Holder(StoreLayout layout)
    {
        // .NET's own handles would ask for a shared lock and be refused.
        using var handle = Posix.OpenUnlocked(layout.Lock);
        if (handle is null)
            return "another process";
        Span<byte> text = stackalloc byte[256];
        var length = RandomAccess.Read(handle, text, 0);
        return length > 0 ? Encoding.UTF8.GetString(text[..length]).Trim() : "another process";
    }

    /// <summary>Gives the lock back; the file stays, empty.</summary>
    public void Dispose()
    {
        try
        {
            _file.SetLength(0);
        }
        catch (IOException)
        {
            // A full or failing disk does not keep the lock; only its text is stale.
        }

        _file.Dispose();
    }

    private static bool IsHeld(IOException exception) =>
        exception is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && exception.HResult is SharingViolation or WouldBlock;

    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    private static TtError.Storage Busy(StoreLayout layout, TimeSpan timeout) => new(
        "locked",
        string.Create(CultureInfo.InvariantCulture, $"Another import holds '{layout.Lock}' ({Holder(layout)}); waited {timeout.TotalSeconds:0.#} s."),
        "Wait until it has finished, or stop it, and try again.");

    private void SignBy(TimeProvider time)
    {
        try
        {
            _file.SetLength(0);
            _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {time.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z\n")));
            _file.Flush();
        }
        catch (IOException)
        {
            // On a full disk the lock holds all the same; it just cannot say whose it is.
        }
    }
}
