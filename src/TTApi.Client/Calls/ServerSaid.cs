// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace TTApi.Client.Calls;

/// <summary>What an error's body says, whatever it is: the service's envelope, OAuth's own form, a gateway's page, or nothing.</summary>
internal readonly record struct ServerSaid(string? Code, string? Message)
{
    private const int MostJson = 64 * 1024;
    private const int MostHtml = 4 * 1024;

    public static ServerSaid In(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        return start switch
        {
            [(byte)'{', ..] when start.Length <= MostJson => InJson(start),
            [(byte)'<', ..] => new(null, Title(Encoding.UTF8.GetString(start[..Math.Min(start.Length, MostHtml)]))),
            _ => default,
        };
    }

    private static ServerSaid InJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return InObject(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static ServerSaid InObject(JsonElement root)
    {
        if (Text(root, "error_code") is { } code)
            return new(code, Text(root, "error_description"));
        if (!root.TryGetProperty("error", out var error))
            return new(Text(root, "code"), Text(root, "message"));
        if (error.ValueKind != JsonValueKind.Object)
            return new(Text(root, "error"), Text(root, "error_description"));
        var details = error.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? errors.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(3).Select(Detail).OfType<string>()
            : [];
        return new(Text(error, "code"), string.Join("; ", [.. new[] { Text(error, "message") }.OfType<string>(), .. details]));
    }

    private static string? Detail(JsonElement item) => Text(item, "message") ?? (Text(item, "reason") is { } reason ? $"{Text(item, "domain")}: {reason}".TrimStart(':', ' ') : null);

    private static string? Text(JsonElement item, string name) => !item.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static string? Title(string html)
    {
        var from = html.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var to = html.IndexOf("</title>", StringComparison.OrdinalIgnoreCase);
        return from >= 0 && to > from ? html[(from + "<title>".Length)..to].Trim() : null;
    }
}
