// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.DxLink.Connection;

internal sealed partial class DxLinkConnection
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Looks every second whether we must speak, and whether the other side still does.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        // Not awaited: a line that takes nothing more must not blind the watchdog.
        var sending = Task.CompletedTask;
        using var timer = new PeriodicTimer(_keepalive.SendEvery < Tick ? _keepalive.SendEvery : Tick, _parts.Time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            var now = Now;
            if (Overdue(now) is { } end)
            {
                _end.TrySetResult(end);
                return;
            }

            foreach (var channel in _channels.Where(channel => channel.TellAgainAt <= now))
            {
                channel.TellAgainAt = null;
                _parts.Book.TellAgain(channel.Type);
            }

            if (now.UtcTicks - Volatile.Read(ref _lastSent) >= _keepalive.SendEvery.Ticks)
                sending = sending.IsCompleted ? GuardAsync(SendAsync(OutgoingMessages.Keepalive(), cancellationToken)) : sending;
        }
    }

    private ConnectionEnd? Overdue(DateTimeOffset now)
    {
        if (_handshake.Stage != HandshakeStage.Done && now - _stageSince >= _parts.Options.HandshakeTimeout)
            return new(EndCause.Silent, new TtError.Protocol("handshake_timeout", $"The server did not answer within {_parts.Options.HandshakeTimeout.TotalSeconds:0} s ({_handshake.Stage} was awaited)."));
        if (now - LastHeard >= _keepalive.DeadAfter)
            return new(EndCause.Silent, new TtError.Upstream("dxlink_silent", $"Nothing came from the dxLink server for {_keepalive.DeadAfter.TotalSeconds:0} s."));
        return _handshake.Stage == HandshakeStage.Done && _parts.Book.Count > 0 && _parts.Pulse.IsFrozen(_parts.Options.Hours, now, _startedAt, FrozenPatience)
            ? new(EndCause.Frozen, new TtError.Upstream("dxlink_frozen", $"The market is open, yet no market data came for {FrozenPatience.TotalSeconds:0} s."))
            : null;
    }
}
