// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink.Subscriptions;
using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.DxLink.Connection;

internal sealed partial class DxLinkConnection
{
    /// <summary>Tells the server what changed, as fast as it allows.</summary>
    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        await Authorized.WaitAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            await _parts.Book.WhenChangedAsync(cancellationToken).ConfigureAwait(false);
            while (_parts.Book.Changed().Where(type => !_channels[(int)type].IsGivenUp).ToArray() is { Length: > 0 } types)
            {
                foreach (var type in types)
                    await TellAsync(_channels[(int)type], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One message for a type, once its channel is open and the rate allows.</summary>
    private async Task TellAsync(FeedChannel channel, CancellationToken cancellationToken)
    {
        if (!channel.Requested)
        {
            channel.Requested = true;
            var opened = channel.Opened;
            await SendAsync(OutgoingMessages.ChannelRequest(channel.Number), cancellationToken).ConfigureAwait(false);
            if (!await OpenedInTimeAsync(opened, cancellationToken).ConfigureAwait(false))
                return;
            await SendAsync(OutgoingMessages.FeedSetup(channel.Number, channel.Type, _parts.Options), cancellationToken).ConfigureAwait(false);
        }

        if (_parts.Pacer.Wait(Now) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _parts.Time, cancellationToken).ConfigureAwait(false);
            return;
        }

        var allowed = _parts.Pacer.Take(1000, Now);
        var change = _parts.Book.Take(channel.Type, allowed);
        _parts.Pacer.Return(allowed - change.Count, Now);
        if (change.Count == 0)
            return;

        // Before it is sent: what comes of it may come before the sending returns.
        _told(change);
        await SendAsync(OutgoingMessages.Subscription(channel.Number, change), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> OpenedInTimeAsync(Task<bool> opened, CancellationToken cancellationToken)
    {
        try
        {
            return await opened.WaitAsync(_parts.Options.HandshakeTimeout, _parts.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TtException(new TtError.Protocol("no_channel", $"The server did not open a channel within {_parts.Options.HandshakeTimeout.TotalSeconds:0} s."));
        }
    }
}
