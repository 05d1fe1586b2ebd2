// SPDX-License-Identifier: MIT

using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.DxLink;

/// <summary>One connection: reads in one task, and decides and sends in another, which alone touches its state.</summary>
internal sealed partial class DxLinkConnection : IDisposable
{
    private const int Inbox = 64;
    private const int DefaultKeepalive = 60;
    private const string Version = "1.0-ttapi-sandbox";

    private static readonly TimeSpan GoodBye = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(20);

    private readonly DxLinkServer _server;
    private readonly Universe _universe;
    private readonly WebSocket _socket;
    private readonly SandboxConnection _record;
    private readonly TimeProvider _time;
    private readonly Outbox _outbox;
    private readonly EventBatch _batch = new();
    private readonly EventRows _rows;
    private readonly CandleSeries _candles;
    private readonly SortedDictionary<long, FeedChannel> _channels = [];
    private readonly HashSet<long> _faultsMet = [];
    private readonly Channel<Received> _inbox = Channel.CreateBounded<Received>(Inbox);
    private int _tickPending;
    private long _lastReceived;
    private double _clientKeepalive = DefaultKeepalive;
    private double _ownKeepalive = DefaultKeepalive;
    private bool _isSetUp;
    private string? _token;
    private DateTimeOffset _tokenUntil;
    private volatile string? _ended;

    public DxLinkConnection(DxLinkServer server, Universe universe, WebSocket socket, SandboxConnection record)
    {
        (_server, _universe, _socket, _record) = (server, universe, socket, record);
        _time = server.Options.Time;
        _outbox = new(socket, _time, server.Options.Limits.SlowReader);
        _rows = new(server.Market.Clock);
        _candles = new(server.Market.Clock);
        _lastReceived = _time.GetTimestamp();
        _lastTick = _time.GetTimestamp();
        _minuteBegan = _lastTick;
    }

    /// <summary>Serves until either side ends it, and tells why.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(ending.Token);
        var ticker = _time.CreateTimer(_ => Tick(), null, TickPeriod, TickPeriod);
        await using (ticker.ConfigureAwait(false))
        {
            try
            {
                await foreach (var received in _inbox.Reader.ReadAllAsync(ending.Token).ConfigureAwait(false))
                {
                    using (received.Message)
                        await HandleAsync(received, ending.Token).ConfigureAwait(false);
                    if (_ended is not null)
                        break;
                }
            }
            catch (SlowReaderException)
            {
                _ended = "slow reader";
            }
            finally
            {
                if (!cancellationToken.IsCancellationRequested)
                    await Task.WhenAny(reading, Task.Delay(GoodBye, CancellationToken.None)).ConfigureAwait(false);
                await ending.CancelAsync().ConfigureAwait(false);
                await reading.ConfigureAwait(false);
                while (_inbox.Reader.TryRead(out var left))
                    left.Message?.Dispose();
            }
        }

        return _ended ?? "closed by client";
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            Forget(channel);
        if (_token is { } token)
            _server.Release(token);
        _outbox.Dispose();
        _batch.Dispose();
    }

    private void Tick()
    {
        // One tick waits at most, and a full inbox is work enough.
        if (Interlocked.Exchange(ref _tickPending, 1) == 0 && !_inbox.Writer.TryWrite(default))
            Volatile.Write(ref _tickPending, 0);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var limit = _server.Options.Limits.FrameBytes;
        var buffer = new byte[limit + 1];
        var isTooLarge = false;
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult result;
                do
                {
                    result = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                    length += result.Count;
                }
                while (!result.EndOfMessage && length <= limit);

                Volatile.Write(ref _lastReceived, _time.GetTimestamp());
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    if (_ended is null && !isTooLarge)
                        await _inbox.Writer.WriteAsync(new(Received.End, null, 1000), cancellationToken).ConfigureAwait(false);
                    return;
                }

                // After our own close the rest is read and thrown away, until the client's close: data left unread would reset the connection.
                if (_ended is not null || isTooLarge)
                    continue;
                isTooLarge = length > limit;
                if (isTooLarge)
                {
                    await _inbox.Writer.WriteAsync(new(Received.End, null, 1009), cancellationToken).ConfigureAwait(false);
                    continue;
                }

                await _inbox.Writer.WriteAsync(Parse(buffer.AsMemory(0, length)), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            _inbox.Writer.TryComplete();
        }
    }

    private static Received Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            return new(Received.Json, JsonDocument.Parse(message.ToArray()), 0);
        }
        catch (JsonException)
        {
            return new(Received.Rubbish, null, 0);
        }
    }

    private async ValueTask HandleAsync(Received received, CancellationToken cancellationToken)
    {
        switch (received.Kind)
        {
            case Received.Timer:
                Volatile.Write(ref _tickPending, 0);
                await TickAsync(cancellationToken).ConfigureAwait(false);
                break;
            case Received.End:
                await CloseAsync(received.Code, received.Code == 1009 ? "message too large" : "", received.Code == 1009 ? "message too large" : "closed by client", cancellationToken).ConfigureAwait(false);
                break;
            case Received.Rubbish:
                await ErrorAsync(0, "INVALID_MESSAGE", "The message is not valid JSON.", cancellationToken).ConfigureAwait(false);
                break;
            default:
                await MessageAsync(received.Message!.RootElement, cancellationToken).ConfigureAwait(false); // parsed before
                break;
        }
    }

    private async ValueTask CloseAsync(int code, string description, string reason, CancellationToken cancellationToken)
    {
        _ended = reason;
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        soon.CancelAfter(GoodBye);
        await _socket.CloseOutputAsync((WebSocketCloseStatus)code, description, soon.Token).ConfigureAwait(false);
    }

    private ValueTask ErrorAsync(long channel, string code, string message, CancellationToken cancellationToken) => _outbox.SendAsync(
        "ERROR",
        channel,
        json =>
        {
            json.WriteString("error", code);
            json.WriteString("message", message);
        },
        cancellationToken);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Received(int Kind, JsonDocument? Message, int Code)
    {
        public const int Timer = 0;
        public const int Json = 1;
        public const int Rubbish = 2;
        public const int End = 3;
    }
}
