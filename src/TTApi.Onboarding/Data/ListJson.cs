// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Data;

/// <summary>The contents of a store as JSON.</summary>
internal static class ListJson
{
    public static void Write(Utf8JsonWriter json, StoreListing listing)
    {
        json.WriteStartObject();
        json.WriteString("directory", listing.Directory);
        json.WriteNumber("version", listing.Version);
        json.Moment("publishedAt", listing.PublishedAt);
        json.WriteNumber("rows", listing.Rows);
        json.WriteNumber("symbols", listing.Symbols);
        json.Date("firstDate", listing.FirstDate);
        json.Date("lastDate", listing.LastDate);
        json.WriteNumber("bytes", listing.Bytes);
        json.WriteString("contentHash", listing.ContentHash?.ToString());
        json.WriteStartArray("files");
        foreach (var file in listing.Files)
            WriteFile(json, file);
        json.WriteEndArray();
        json.WriteStartArray("sources");
        foreach (var source in listing.Sources)
            WriteSource(json, source);
        json.WriteEndArray();
        json.WriteStartArray("imports");
        foreach (var import in listing.Imports)
            WriteImport(json, import);
        json.WriteEndArray();
        json.WritePropertyName("statistics");
        if (listing.Statistics is { } statistics)
            WriteFile(json, statistics);
        else
            json.WriteNullValue();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, ListedFile file)
    {
        json.WriteStartObject();
        json.WriteString("kind", file.Kind);
        json.WriteString("path", file.Path);
        json.WriteNumber("rows", file.Rows);
        json.WriteNumber("bytes", file.Bytes);
        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, ListedSource source)
    {
        json.WriteStartObject();
        json.WriteNumber("source", source.Source);
        json.WriteString("path", source.Path);
        json.WriteNumber("bytes", source.Bytes);
        json.WriteString("layout", source.Layout);
        json.WriteString("adjustment", source.Adjustment.ToString().ToLowerInvariant());
        json.WriteNumber("import", source.Import);
        json.WriteNumber("rowsRead", source.RowsRead);
        json.WriteNumber("rowsKept", source.RowsKept);
        json.WriteNumber("duplicates", source.Duplicates);
        json.WriteNumber("conflicts", source.Conflicts);
        json.WriteNumber("rejected", source.Rejected);
        json.WriteEndObject();
    }

    private static void WriteImport(Utf8JsonWriter json, ListedImport import)
    {
        json.WriteStartObject();
        json.WriteNumber("number", import.Number);
        json.Moment("at", import.At);
        json.WriteNumber("files", import.Files);
        json.WriteNumber("rowsRead", import.RowsRead);
        json.WriteNumber("rowsKept", import.RowsKept);
        json.WriteNumber("duplicates", import.Duplicates);
        json.WriteNumber("conflicts", import.Conflicts);
        json.WriteNumber("rejected", import.Rejected);
        json.WriteNumber("replaced", import.Replaced);
        json.WriteEndObject();
    }
}
