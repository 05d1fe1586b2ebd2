// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Rest;

/// <summary>One request as an endpoint sees it.</summary>
internal sealed class RestCall(HttpContext http, string path, string[] segments)
{
    public HttpContext Http { get; } = http;

    /// <summary>The path as requested, still encoded, without query.</summary>
    public string Path { get; } = path;

    /// <summary>The path's parts, decoded: an encoded slash is part of a symbol.</summary>
    public string[] Segments { get; } = segments;

    public required SimulatedMarket Market { get; init; }

    public required Universe Universe { get; init; }

    /// <summary>The body as JSON; of a form, an object of its fields.</summary>
    public JsonElement Body { get; set; }

    public long Now => Market.Now;

    /// <summary>The version asked for, as a number such as 20250813, or 0.</summary>
    public int Version { get; init; }

    /// <summary>Decoded segments from a place on, joined again: some clients do not encode a symbol's slash.</summary>
    public string Rest(int from, int endBefore = 0) => string.Join('/', Segments[from..^endBefore]);

    public string? Query(string name) => Http.Request.Query[name] is { Count: > 0 } values ? values[^1] : null;

    /// <summary>The values of an array parameter: <c>name[]=a&amp;name[]=b</c>, also without brackets.</summary>
    public IReadOnlyList<string> Values(string name)
    {
        var values = Http.Request.Query[name + "[]"] is { Count: > 0 } bracketed ? bracketed : Http.Request.Query[name];
        return [.. ((IEnumerable<string?>)values).OfType<string>()];
    }

    /// <summary>The values of a comma list.</summary>
    public IReadOnlyList<string> List(string name) =>
        Query(name) is { } text ? text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    public bool? Flag(string name) => Query(name) switch { "true" => true, "false" => false, _ => null };

    public string? Field(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Reads the body, if there is one; false when it is no JSON.</summary>
    public async Task<bool> ReadBodyAsync(CancellationToken cancellationToken)
    {
        if (Http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return true;
        if (Http.Request.HasFormContentType)
        {
            var form = await Http.Request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
            Body = JsonSerializer.SerializeToElement(form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
            return true;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(Http.Request.Body, cancellationToken: cancellationToken).ConfigureAwait(false);
            Body = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
