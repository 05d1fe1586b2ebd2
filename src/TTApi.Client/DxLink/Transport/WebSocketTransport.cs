// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Net.WebSockets;
using TTApi.Core;

namespace TTApi.Client.DxLink;

/// <summary>Connects by WebSocket.</summary>
/// <param name="maxMessageBytes">The largest message taken; a larger one ends the line.</param>
internal sealed class WebSocketConnector(int maxMessageBytes) : IDxLinkConnector
{
    public async Task<IDxLinkTransport> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();

        // dxLink has a keepalive of its own, and it is the one both sides negotiate.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            return new WebSocketTransport(socket, maxMessageBytes);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Messages over a WebSocket, received into one pooled buffer that grows with the largest.</summary>
internal sealed class WebSocketTransport(WebSocket socket, int maxMessageBytes) : IDxLinkTransport
{
    private const int FirstBuffer = 32 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);

    public string? CloseReason => socket.CloseStatus is { } status ? $"{(int)status} {socket.CloseStatusDescription}".TrimEnd() : null;

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
                Grow();
            var got = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (got.MessageType == WebSocketMessageType.Close)
                return null;
            length += got.Count;
            if (got.EndOfMessage)
                return _buffer.AsMemory(0, length);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (socket)
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                try
                {
                    // A peer that is gone must not hold us; the farewell is a courtesy.
                    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, patience.Token).ConfigureAwait(false);
                }
                catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
                {
                    socket.Abort();
                }
            }
        }
    }

    private void Grow()
    {
        if (_buffer.Length >= maxMessageBytes)
            throw new TtException(new TtError.Protocol("message_too_big", $"A dxLink message has more than {maxMessageBytes} bytes."));
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
