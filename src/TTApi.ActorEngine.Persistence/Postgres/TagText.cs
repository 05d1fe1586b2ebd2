// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>Tags as they are stored: a JSON array of strings.</summary>
internal static class TagText
{
    // As legible as it can be: it is read by people with psql, never put into a web page.
    private static readonly JsonSerializerOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string[] tags) => tags is null ? null : JsonSerializer.Serialize(tags, Legible);

    public static string[] Parse(string text) => text is null ? null : JsonSerializer.Deserialize<string[]>(text);
}
