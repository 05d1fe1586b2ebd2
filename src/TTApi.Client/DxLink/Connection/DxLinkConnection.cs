// SPDX-License-Identifier: MIT

using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using TTApi.Client.DxLink.Feeds;
using TTApi.Client.DxLink.Liveness;
using TTApi.Client.DxLink.Subscriptions;
using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.DxLink.Connection;

/// <summary>What outlives a connection and every connection works with.</summary>
internal sealed record ConnectionParts(
    DxLinkOptions Options, TimeProvider Time, FeedParser Parser, FeedRouter Router, FeedPulse Pulse, SubscriptionBook Book, SubscriptionPacer Pacer, ILogger Logger);

/// <summary>One connection from its first message to its end: a reader, a pump of subscriptions, and a watchdog.</summary>
/// <remarks>Whichever of the three finds the end first tells it; the others are then cancelled and awaited, so nothing of it outlives <see cref="RunAsync"/>.</remarks>
internal sealed partial class DxLinkConnection : IDisposable
{
    private const int MostBrokenInARow = 10;

    private readonly ConnectionParts _parts;
    private readonly ILogger _logger;
    private readonly IDxLinkTransport _transport;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource<ConnectionEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _authorized = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FeedChannel[] _channels = [.. Enum.GetValues<FeedEventType>().Select(type => new FeedChannel(type))];
    private readonly Action<SubscriptionChange> _told;
    private readonly Action<FeedEventType> _channelLost;
    private readonly DateTimeOffset _startedAt;
    private readonly int _patienceFactor;
    private Handshake _handshake = new();
    private KeepaliveTimes _keepalive;
    private DateTimeOffset _stageSince;
    private DateTimeOffset? _authorizedAt;
    private long _lastHeard;
    private long _lastSent;
    private int _brokenInARow;

    /// <param name="parts">What outlives it.</param>
    /// <param name="transport">The line; its owner disposes it.</param>
    /// <param name="frozenBefore">How many connections before this one ended frozen: each doubles the patience.</param>
    /// <param name="told">Called when subscriptions were sent.</param>
    /// <param name="channelLost">Called when the server closed the channel of a type.</param>
    public DxLinkConnection(ConnectionParts parts, IDxLinkTransport transport, int frozenBefore, Action<SubscriptionChange> told, Action<FeedEventType> channelLost)
    {
        (_parts, _logger, _transport, _told, _channelLost) = (parts, parts.Logger, transport, told, channelLost);
        _keepalive = KeepaliveTimes.Of(parts.Options.KeepaliveTimeout, setup: null);
        _patienceFactor = 1 << Math.Min(frozenBefore, 4);
        _startedAt = _stageSince = Now;
        (_lastHeard, _lastSent) = (Now.UtcTicks, Now.UtcTicks);
    }

    /// <summary>When anything last came.</summary>
    public DateTimeOffset LastHeard => new(Volatile.Read(ref _lastHeard), TimeSpan.Zero);

    /// <summary>Completes when the server accepted the token.</summary>
    public Task Authorized => _authorized.Task;

    private DateTimeOffset Now => _parts.Time.GetUtcNow();

    private TimeSpan FrozenPatience => _keepalive.DeadAfter * _patienceFactor;

    /// <summary>Runs to the end.</summary>
    public async Task<ConnectionEnd> RunAsync(string token, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _parts.Parser.Forget();
        Task[] tasks = [GuardAsync(ReadAsync(token, stop.Token)), GuardAsync(PumpAsync(stop.Token)), GuardAsync(WatchAsync(stop.Token))];
        using (stop.Token.Register(() => End(EndCause.Lost, new TtError.Cancelled("dxlink", "The dxLink client was stopped."))))
        {
            var end = await _end.Task.ConfigureAwait(false);
            if (end.Cause == EndCause.Silent)
                await FarewellAsync().ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            await _transport.DisposeAsync().ConfigureAwait(false);
            await Task.WhenAll(tasks).ConfigureAwait(false);
            return end with { AuthorizedFor = _authorizedAt is { } since ? Now - since : null };
        }
    }

    /// <summary>Only after it has run to its end.</summary>
    public void Dispose() => _sending.Dispose();

    private void End(EndCause cause, TtError error) => _end.TrySetResult(new(cause, error));

    /// <summary>What a line may throw ends the connection and nothing else; anything other is our own mistake and ends it, too, but loudly.</summary>
    private async Task GuardAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            End(EndCause.Lost, new TtError.Cancelled("dxlink", "The dxLink client was stopped."));
        }
        catch (TtException known)
        {
            End(EndCause.Protocol, known.Error);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            End(EndCause.Lost, new TtError.Upstream("dxlink_lost", $"The line to the dxLink server broke: {broken.Message}") { Cause = broken });
        }
        catch (Exception mistake)
        {
            LogMistake(mistake);
            End(EndCause.Protocol, new TtError.Protocol("dxlink_failed", $"The dxLink connection failed: {mistake.Message}") { Cause = mistake });
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _lastSent, Now.UtcTicks);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The protocol asks to say why; a dead line cannot hear it, and we do not wait for it.</summary>
    private async Task FarewellAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        try
        {
            await SendAsync(OutgoingMessages.Error("TIMEOUT", $"Nothing came for {_keepalive.DeadAfter.TotalSeconds:0} seconds."), patience.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            LogFarewell(gone.Message);
        }
    }

    [LoggerMessage(2111, LogLevel.Error, "dxLink connection failed by a mistake of ours.")]
    private partial void LogMistake(Exception mistake);

    [LoggerMessage(2112, LogLevel.Debug, "dxLink server could not be told the end: {Reason}")]
    private partial void LogFarewell(string reason);

    [LoggerMessage(2113, LogLevel.Warning, "dxLink message left out: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(2114, LogLevel.Warning, "dxLink error on channel {Channel}: {Error}: {Message}")]
    private partial void LogError(int channel, string? error, string? message);

    [LoggerMessage(2115, LogLevel.Warning, "dxLink channel of {Type} was closed by the server.")]
    private partial void LogChannelClosed(FeedEventType type);

    [LoggerMessage(2116, LogLevel.Information, "dxLink connected; keepalive every {SendSeconds:0.#} s, dead after {DeadSeconds:0.#} s.")]
    private partial void LogAuthorized(double sendSeconds, double deadSeconds);
}
