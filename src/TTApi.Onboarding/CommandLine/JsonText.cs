// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TTApi.Core;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.CommandLine;

/// <summary>JSON written by hand: no reflection at start-up, keys in a fixed order, absent numbers null.</summary>
internal static class JsonText
{
    // Nothing here goes into a web page, so quotes and plus signs may stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteLine(TextWriter output, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 12);
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>The shortest digits that read back as the same number; null where there is none.</summary>
    public static void Number(this Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(key, number);
        else
            json.WriteNull(key);
    }

    public static void Number(this Utf8JsonWriter json, string key, long? value)
    {
        if (value is { } number)
            json.WriteNumber(key, number);
        else
            json.WriteNull(key);
    }

    public static void Date(this Utf8JsonWriter json, string key, DateOnly? date) => json.WriteString(key, date?.ToString("yyyy-MM-dd"));

    public static void Moment(this Utf8JsonWriter json, string key, DateTimeOffset? moment) =>
        json.WriteString(key, moment?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));

    public static void Counts(this Utf8JsonWriter json, string key, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(key);
        foreach (var (name, count) in counts.OrderBy(count => count.Key, StringComparer.Ordinal))
            json.WriteNumber(name, count);
        json.WriteEndObject();
    }

    /// <summary>An array of objects; <paramref name="write"/> writes the keys of one.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string key, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WritePropertyName(key);
        json.Objects(items, write);
    }

    /// <summary>The same as a value: what the document, or a key already written, consists of.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What became of rows.</summary>
    public static void Account(this Utf8JsonWriter json, IRowAccount account)
    {
        json.WriteNumber("rowsRead", account.RowsRead);
        json.WriteNumber("rowsKept", account.RowsKept);
        json.WriteNumber("duplicates", account.Duplicates);
        json.WriteNumber("conflicts", account.Conflicts);
        json.WriteNumber("rejected", account.Rejected);
    }

    public static void Strings(this Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static void Error(this Utf8JsonWriter json, string code, string message, string? hint)
    {
        json.WriteStartObject();
        json.ErrorProperty("error", code, message, hint);
        json.WriteEndObject();
    }

    public static void ErrorProperty(this Utf8JsonWriter json, string key, TtError? error)
    {
        if (error is null)
            json.WriteNull(key);
        else
            json.ErrorProperty(key, error.Code, error.Message, error.Hint);
    }

    private static void ErrorProperty(this Utf8JsonWriter json, string key, string code, string message, string? hint)
    {
        json.WriteStartObject(key);
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteString("hint", hint);
        json.WriteEndObject();
    }
}
