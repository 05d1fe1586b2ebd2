// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Doctor;

/// <summary>Writes events as JSON lines: the payload exactly, in base64, and beside it as text where it is UTF-8.</summary>
internal sealed class EventExport(Stream destination)
{
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();

    public long Lines { get; private set; }

    public Task WriteAsync(EventRow row, CancellationToken cancellationToken) => WriteAsync(json => Write(json, row), cancellationToken);

    public Task WriteAsync(QuarantinedRow row, CancellationToken cancellationToken) => WriteAsync(
        json =>
        {
            Write(json, row.Event);
            json.WriteString("quarantinedAt"u8, Time(row.QuarantinedAt));
            json.WriteString("reason"u8, row.Reason);
        },
        cancellationToken);

    /// <param name="broken">The finding.</param>
    /// <param name="row">Its event; null for a gap.</param>
    /// <param name="cancellationToken">Ends the writing within the stream.</param>
    public Task WriteAsync(BrokenEvent broken, EventRow row, CancellationToken cancellationToken) => WriteAsync(
        json =>
        {
            if (row is not null)
            {
                Write(json, row);
            }
            else
            {
                json.WriteString("persistenceId"u8, broken.PersistenceId);
                json.WriteNumber("sequenceNr"u8, broken.SequenceNr);
                json.WriteNumber("lastSequenceNr"u8, broken.LastSequenceNr);
            }

            json.WriteString("defect"u8, JsonNamingPolicy.CamelCase.ConvertName($"{broken.Defect}"));
            json.WriteString("reason"u8, broken.Reason);
        },
        cancellationToken);

    private static void Write(Utf8JsonWriter json, EventRow row)
    {
        json.WriteString("persistenceId"u8, row.PersistenceId);
        json.WriteNumber("sequenceNr"u8, row.SequenceNr);
        if (row.Epoch is { } epoch)
            json.WriteNumber("epoch"u8, epoch);
        else
            json.WriteNull("epoch"u8);
        json.WriteString("manifest"u8, row.Manifest);
        json.WriteStartArray("tags"u8);
        foreach (var tag in row.Tags ?? [])
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteString("writtenAt"u8, Time(row.WrittenAt));
        json.WriteBase64String("payload"u8, row.Payload);
        if (Utf8.IsValid(row.Payload))
            json.WriteString("text"u8, row.Payload);
        else
            json.WriteNull("text"u8);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");

    private async Task WriteAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, Legible))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        _line.Write("\n"u8);
        await destination.WriteAsync(_line.WrittenMemory, cancellationToken).ConfigureAwait(false);
        Lines++;
    }
}
