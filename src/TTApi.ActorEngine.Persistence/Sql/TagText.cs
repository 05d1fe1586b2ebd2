// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>Tags as they are stored: a JSON array of strings in ordinal order, so that equal sets are equal text.</summary>
internal static class TagText
{
    // As legible as it can be: it is read by people at a database's prompt, never put into a web page.
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="sorted">What <see cref="EventSchema.Sorted"/> gave.</param>
    public static string Write(string[] sorted)
    {
        if (sorted is null)
            return null;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Legible))
        {
            writer.WriteStartArray();
            foreach (var tag in sorted)
                writer.WriteStringValue(tag);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="JsonException">It is no array of strings.</exception>
    public static IReadOnlyList<string> Read(string text)
    {
        if (text is null)
            return null;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.EnumerateArray().All(tag => tag.ValueKind == JsonValueKind.String)
            ? [.. document.RootElement.EnumerateArray().Select(tag => tag.GetString())]
            : throw new JsonException($"Tags are an array of strings; found {text}.");
    }
}
