// SPDX-License-Identifier: MIT

using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TTApi.Sandbox.DxLink;

/// <summary>Sends one message after another and remembers when. A reader that takes nothing for too long loses its connection.</summary>
internal sealed class Outbox(WebSocket socket, TimeProvider time, TimeSpan patience) : IDisposable
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly PooledBuffer _control = new(512);

    public DateTimeOffset LastSent { get; private set; } = time.GetUtcNow();

    /// <summary>While set, everything is thrown away instead of sent.</summary>
    public bool IsFrozen { get; set; }

    public async ValueTask SendAsync(string type, long channel, Action<Utf8JsonWriter>? write, CancellationToken cancellationToken)
    {
        _control.Clear();
        using (var json = new Utf8JsonWriter(_control, Json))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteNumber("channel", channel);
            write?.Invoke(json);
            json.WriteEndObject();
        }

        await SendAsync(_control.Written, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (IsFrozen)
            return;
        LastSent = time.GetUtcNow();
        var sending = socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancellationToken);
        if (sending.IsCompletedSuccessfully)
            return;
        var whole = sending.AsTask();
        try
        {
            await whole.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            socket.Abort();
            throw new SlowReaderException();
        }
    }

    public void Dispose() => _control.Dispose();
}

/// <summary>The other side no longer reads.</summary>
internal sealed class SlowReaderException : Exception;
