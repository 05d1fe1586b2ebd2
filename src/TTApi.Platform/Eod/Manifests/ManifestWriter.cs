// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TTApi.Columnar.Sorting;

namespace TTApi.Platform.Eod.Manifests;

/// <summary>From the manifest to JSON, with zeros for its checksum.</summary>
internal static class ManifestWriter
{
    // It is a file of its own, not part of a page: paths stay readable.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(StoreManifest manifest)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("checksum", ManifestCodec.NoChecksum);
            json.WriteNumber("formatVersion", StoreManifest.NewestFormat);
            json.WriteNumber("version", manifest.Version);
            json.WriteString("publishedAt", manifest.PublishedAt);
            json.WriteString("contentHash", manifest.ContentHash.ToString());
            json.WriteNumber("rows", manifest.Rows);
            json.WriteNumber("symbols", manifest.Symbols);
            Write(json, "firstDate", manifest.FirstDate);
            Write(json, "lastDate", manifest.LastDate);
            Write(json, "parts", manifest.Parts, Write);
            json.WritePropertyName("symbolsFile");
            Write(json, manifest.SymbolsFile);
            Write(json, "csv", manifest.Csv, Write);
            Write(json, "imports", manifest.Imports, Write);
            Write(json, "sources", manifest.Sources, Write);
            Write(json, "retired", manifest.Retired, Write);
            Write(json, manifest.More);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, StoredFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteNumber("rows", file.Rows);
        json.WriteNumber("bytes", file.Bytes);
        json.WriteString("hash", file.Hash.ToString());
        if (file.FirstSymbol is not null)
            json.WriteString("firstSymbol", file.FirstSymbol);
        if (file.LastSymbol is not null)
            json.WriteString("lastSymbol", file.LastSymbol);
        Write(json, file.More);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImportRecord import)
    {
        json.WriteStartObject();
        json.WriteNumber("number", import.Number);
        json.WriteString("at", import.At);
        Write(json, "lastDate", import.LastDate);
        json.WriteBoolean("strict", import.Strict);
        json.WriteBoolean("forced", import.Forced);
        json.WriteString("adjustment", import.Adjustment.Word());
        WriteAccount(json, import);
        json.WriteNumber("replaced", import.Replaced);
        Write(json, "rejectedByReason", import.RejectedByReason);
        json.WriteNumber("flagged", import.Flagged);
        Write(json, "flaggedByReason", import.FlaggedByReason);
        json.WriteNumber("outOfOrder", import.OutOfOrder);
        json.WritePropertyName("evidence");
        if (import.Evidence is { } evidence)
            Write(json, evidence);
        else
            json.WriteNullValue();
        Write(json, import.More);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SourceRecord source)
    {
        json.WriteStartObject();
        json.WriteNumber("import", source.Import);
        json.WriteString("hash", source.Hash.ToString());
        json.WriteNumber("bytes", source.Bytes);
        json.WriteString("layout", source.Layout);
        json.WriteNumber("lines", source.Lines);
        WriteAccount(json, source);
        Write(json, "places", source.Places, Write);
        Write(json, source.More);
        json.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter json, IRowAccount account)
    {
        json.WriteNumber("rowsRead", account.RowsRead);
        json.WriteNumber("rowsKept", account.RowsKept);
        json.WriteNumber("duplicates", account.Duplicates);
        json.WriteNumber("conflicts", account.Conflicts);
        json.WriteNumber("rejected", account.Rejected);
    }

    private static void Write(Utf8JsonWriter json, SourcePlace place)
    {
        json.WriteStartObject();
        json.WriteString("path", place.Path);
        json.WriteNumber("modifiedUnixNanos", place.ModifiedUnixNanos);
        json.WriteNumber("inode", place.Inode);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RetiredVersion retired)
    {
        json.WriteStartObject();
        json.WriteNumber("version", retired.Version);
        json.WriteString("at", retired.At);
        json.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, DateOnly? date)
    {
        if (date is { } known)
            json.WriteString(name, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else
            json.WriteNull(name);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);

        // Mostly there is nothing to sort, and what would sort it would have to be compiled first.
        if (counts.Count > 0)
        {
            foreach (var (reason, count) in counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement>? more)
    {
        if (more is null)
            return;
        foreach (var (name, value) in more)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }
}
