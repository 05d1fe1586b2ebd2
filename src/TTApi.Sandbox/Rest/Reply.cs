// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TTApi.Sandbox.Rest;

/// <summary>An answer before it is sent: faults may still change it.</summary>
internal sealed class Reply : IDisposable
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public int Status { get; init; } = 200;

    public string? ContentType { get; init; } = "application/json";

    public PooledBuffer Body { get; init; } = new();

    /// <summary>Seconds for a Retry-After header.</summary>
    public int? RetryAfter { get; init; }

    public static Reply Empty(int status) => new() { Status = status, ContentType = null };

    public static Reply Bare(int status, Action<Utf8JsonWriter> write)
    {
        var reply = new Reply { Status = status };
        using var json = new Utf8JsonWriter(reply.Body, Json);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        return reply;
    }

    public static Reply Text(int status, string contentType, string text)
    {
        var reply = new Reply { Status = status, ContentType = contentType };
        reply.Body.Append(Encoding.UTF8.GetBytes(text));
        return reply;
    }

    /// <summary>One object in the data envelope.</summary>
    public static Reply Single(RestCall call, Action<Utf8JsonWriter> write, int status = 200) => Bare(status, json =>
    {
        json.WriteStartObject("data");
        write(json);
        json.WriteEndObject();
        json.WriteString("context", call.Path);
    });

    /// <summary>A list in the data envelope.</summary>
    public static Reply List<T>(RestCall call, IEnumerable<T> items, Action<Utf8JsonWriter, T> write, Action<Utf8JsonWriter>? tail = null) => Bare(200, json =>
    {
        json.WriteStartObject("data");
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("context", call.Path);
        tail?.Invoke(json);
    });

    /// <summary>One page of a list; the page that was asked for may be beyond the last.</summary>
    public static Reply Page<T>(RestCall call, IReadOnlyList<T> all, Action<Utf8JsonWriter, T> write, int perPage = 1000, int most = 1000)
    {
        if (!TryCount(call, "per-page", perPage, out var size) || !TryCount(call, "page-offset", 0, out var page) || size == 0)
            return Invalid("per-page and page-offset must be whole numbers", "pagination");
        size = Math.Min(size, most);
        var first = Math.Min((long)page * size, all.Count);
        var items = all.Skip((int)first).Take(size).ToArray();
        return List(call, items, write, json =>
        {
            json.WriteStartObject("pagination");
            json.WriteNumber("per-page", size);
            json.WriteNumber("page-offset", page);
            json.WriteNumber("item-offset", (long)page * size);
            json.WriteNumber("total-items", all.Count);
            json.WriteNumber("total-pages", (all.Count + size - 1) / size);
            json.WriteNumber("current-item-count", items.Length);
            json.WriteNull("previous-link");
            json.WriteNull("next-link");
            json.WriteNull("paging-link-template");
            json.WriteEndObject();
        });
    }

    public static Reply Error(int status, string code, string message) => Bare(status, json =>
    {
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    public static Reply NotFound() => Error(404, "record_not_found", "Record not found");

    public static Reply Invalid(string reason, string domain) => Bare(400, json =>
    {
        json.WriteStartObject("error");
        json.WriteString("code", "validation_error");
        json.WriteString("message", "Request validation failed");
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("domain", domain);
        json.WriteString("reason", reason);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>A page of the gateway, which knows no JSON.</summary>
    public static Reply Html(int status, string title) =>
        Text(status, "text/html", $"<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>\r\n<center><h1>{status} {title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");

    public void Dispose() => Body.Dispose();

    private static bool TryCount(RestCall call, string name, int byDefault, out int count)
    {
        count = byDefault;
        return call.Query(name) is not { } text || (int.TryParse(text, System.Globalization.NumberStyles.None, null, out count) && count >= 0);
    }
}
