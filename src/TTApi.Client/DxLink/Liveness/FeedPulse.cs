// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Client.DxLink.Liveness;

/// <summary>How often data comes for each kind of market, and so how long a silence tells that the feed stands still.</summary>
/// <remarks>
/// A few illiquid symbols may be silent for minutes in an open market; a reconnect would then only make gaps. So a silence counts only
/// when it is many times longer than the pauses known of this feed. One thread hears, another judges.
/// </remarks>
internal sealed class FeedPulse
{
    private const int EventsToKnow = 20;
    private const int PausesThatTell = 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Beat[] _beats = new Beat[(int)MarketKind.Cryptocurrency + 1];

    /// <summary>An event came.</summary>
    public void Hear(MarketKind market, DateTimeOffset now)
    {
        lock (_lock)
        {
            ref var beat = ref _beats[(int)market];

            // Events of one message are one beat.
            if (beat.Last == now)
                return;
            var pause = now - beat.Last;
            if (pause < LongestPause)
            {
                beat.Pause = beat.Known == 0 ? pause : (0.9 * beat.Pause) + (0.1 * pause);
                beat.Known++;
            }

            beat.Last = now;
        }
    }

    /// <summary>When data last came, of any kind.</summary>
    public DateTimeOffset? Last
    {
        get
        {
            lock (_lock)
                return _beats.Max(beat => beat.Last) is var last && last > default(DateTimeOffset) ? last : null;
        }
    }

    /// <summary>Whether every open market whose pauses are known has been silent for so long that the feed must stand still.</summary>
    /// <param name="hours">When markets are open.</param>
    /// <param name="now">The moment.</param>
    /// <param name="connectedAt">A silence begins no earlier.</param>
    /// <param name="patience">The least silence that counts.</param>
    public bool IsFrozen(MarketHours hours, DateTimeOffset now, DateTimeOffset connectedAt, TimeSpan patience)
    {
        lock (_lock)
        {
            var (known, silent) = (0, 0);
            for (var market = 0; market < _beats.Length; market++)
            {
                var beat = _beats[market];
                if (beat.Known < EventsToKnow || hours.OpenedAt((MarketKind)market, now) is not { } opened)
                    continue;
                known++;
                var silence = now - new[] { beat.Last, opened, connectedAt }.Max();
                silent += silence >= patience && silence >= PausesThatTell * beat.Pause ? 1 : 0;
            }

            return known > 0 && silent == known;
        }
    }

    /// <summary>What is known of a market is of no use once nobody is subscribed to it.</summary>
    public void Forget(MarketKind market)
    {
        lock (_lock)
            _beats[(int)market] = default;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Beat
    {
        public DateTimeOffset Last;
        public TimeSpan Pause;
        public int Known;
    }
}
