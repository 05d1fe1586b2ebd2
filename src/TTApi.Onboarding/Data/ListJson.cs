// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Columnar.Sorting;
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
        json.Objects("files", listing.Files, WriteFile);
        json.Objects("sources", listing.Sources, WriteSource);
        json.Objects("imports", listing.Imports, WriteImport);
        if (listing.Statistics is { } statistics)
        {
            json.WriteStartObject("statistics");
            WriteFile(json, statistics);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("statistics");
        }

        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, ListedFile file)
    {
        json.WriteString("kind", file.Kind);
        json.WriteString("path", file.Path);
        json.WriteNumber("rows", file.Rows);
        json.WriteNumber("bytes", file.Bytes);
    }

    private static void WriteSource(Utf8JsonWriter json, ListedSource source)
    {
        json.WriteNumber("source", source.Source);
        json.WriteString("path", source.Path);
        json.WriteNumber("bytes", source.Bytes);
        json.WriteString("layout", source.Layout);
        json.WriteString("adjustment", source.Adjustment.Word());
        json.WriteNumber("import", source.Import);
        json.Account(source);
    }

    private static void WriteImport(Utf8JsonWriter json, ListedImport import)
    {
        json.WriteNumber("number", import.Number);
        json.Moment("at", import.At);
        json.WriteNumber("files", import.Files);
        json.Account(import);
        json.WriteNumber("replaced", import.Replaced);
    }
}
