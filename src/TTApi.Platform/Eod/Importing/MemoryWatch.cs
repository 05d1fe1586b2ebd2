// SPDX-License-Identifier: MIT

using System.Buffers.Text;

namespace TTApi.Platform.Eod.Importing;

/// <summary>Samples the process's memory while an import works.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Func<ReadOnlyMemory<byte>> _status;
    private readonly ITimer? _timer;
    private readonly Lock _lock = new();
    private long _anonymous = -1;
    private long _resident = -1;

    /// <param name="time">The clock; null to look only when asked, for work that is over at once.</param>
    public MemoryWatch(TimeProvider? time)
        : this(time, ReadStatus)
    {
    }

    internal MemoryWatch(TimeProvider? time, Func<ReadOnlyMemory<byte>> status)
    {
        _status = status;
        Sample();
        _timer = time?.CreateTimer(_ => Sample(), null, Interval, Interval);
    }

    /// <summary>Highest anonymous resident memory seen, in bytes; null where the system does not tell.</summary>
    public long? PeakAnonymous
    {
        get
        {
            Sample();
            return _anonymous < 0 ? null : _anonymous;
        }
    }

    /// <summary>Highest resident memory of the process's life, in bytes; null where the system does not tell.</summary>
    public long? PeakResident
    {
        get
        {
            Sample();
            return _resident < 0 ? null : _resident;
        }
    }

    public void Dispose() => _timer?.Dispose();

    private static ReadOnlyMemory<byte> ReadStatus()
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllBytes("/proc/self/status") : default;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Some sandboxes hide /proc; then the report has no figure.
            return default;
        }
    }

    private static long Field(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name)
    {
        var at = status.IndexOf(name);
        if (at < 0)
            return -1;
        var value = status[(at + name.Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(value, out long kibibytes, out _) ? kibibytes << 10 : -1;
    }

    private void Sample()
    {
        lock (_lock)
        {
            var status = _status().Span;
            _anonymous = Math.Max(_anonymous, Field(status, "RssAnon:"u8));
            _resident = Math.Max(_resident, Field(status, "VmHWM:"u8));
        }
    }
}
