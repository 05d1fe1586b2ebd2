// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink.Feeds;
using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.DxLink.Connection;

internal sealed partial class DxLinkConnection
{
    private async Task ReadAsync(string token, CancellationToken cancellationToken)
    {
        await SendAsync(OutgoingMessages.Setup(_parts.Options.KeepaliveTimeout), cancellationToken).ConfigureAwait(false);
        while (await _transport.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            var now = Now;
            Volatile.Write(ref _lastHeard, now.UtcTicks);
            _parts.Router.Now = now;
            if (Read(message.Span) is { } control && await HandleAsync(control, token, cancellationToken).ConfigureAwait(false) is { } end)
            {
                _end.TrySetResult(end);
                return;
            }
        }

        // The official client takes a close during the handshake for a refusal; a server may close instead of saying so.
        var reason = _transport.CloseReason ?? "without a reason";
        if (_handshake.Stage == HandshakeStage.Authorized)
            End(EndCause.Refused, new TtError.Authentication("dxlink_refused", $"The server closed ({reason}) instead of accepting the token."));
        else
            End(EndCause.Lost, new TtError.Upstream("dxlink_closed", $"The dxLink server closed: {reason}."));
    }

    private ControlMessage? Read(ReadOnlySpan<byte> message)
    {
        var sink = new RouterSink(_parts.Router);
        var read = _parts.Parser.Read(message, ref sink);
        if (read.IsOk)
        {
            _brokenInARow = 0;
            return read.Value;
        }

        LogBroken(read.Error.Message);
        if (++_brokenInARow >= MostBrokenInARow)
            End(EndCause.Protocol, new TtError.Protocol("bad_messages", $"{MostBrokenInARow} messages in a row were broken, the last thus: {read.Error.Message}"));
        return null;
    }

    /// <summary>Returns the end if the message is one.</summary>
    private async Task<ConnectionEnd?> HandleAsync(ControlMessage message, string token, CancellationToken cancellationToken)
    {
        if (message.Type is "SETUP")
            _keepalive = KeepaliveTimes.Of(_parts.Options.KeepaliveTimeout, message);
        var before = _handshake.Stage;
        _handshake = _handshake.After(message);
        if (_handshake.Failure is { } failure)
            return failure;
        if (before != _handshake.Stage)
            _stageSince = Now;
        if (_handshake.SendAuth)
            await SendAsync(OutgoingMessages.Auth(token), cancellationToken).ConfigureAwait(false);
        if (before != HandshakeStage.Done && _handshake.Stage == HandshakeStage.Done)
        {
            _authorizedAt = Now;
            LogAuthorized(_keepalive.SendEvery.TotalSeconds, _keepalive.DeadAfter.TotalSeconds);
            _parts.Book.BeginConnection();
            _authorized.TrySetResult();
        }

        if (ChannelOf(message.Channel) is { } channel)
            Handle(message, channel);
        else if (message.Type == "ERROR")
            LogError(message.Channel, message.Error, message.Message);
        return null;
    }

    private FeedChannel? ChannelOf(int number) => number >= 3 && number % 2 == 1 && (number - 3) / 2 < _channels.Length ? _channels[(number - 3) / 2] : null;

    private void Handle(ControlMessage message, FeedChannel channel)
    {
        switch (message.Type)
        {
            case "CHANNEL_OPENED":
                channel.Open();
                break;
            case "CHANNEL_CLOSED":
                LogChannelClosed(channel.Type);
                channel.Close();
                _channelLost(channel.Type);
                _parts.Book.TellAgain(channel.Type);
                break;
            case "ERROR":
                // Which symbols were rejected is not said. Telling all again later costs little: one that stands already is no change.
                LogError(message.Channel, message.Error, message.Message);
                channel.TellAgainAt = Now + TimeSpan.FromSeconds(Math.Min(30 << Math.Min(channel.Complaints++, 5), 600));
                break;
        }
    }
}
