// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TTApi.Core;

namespace TTApi.Sandbox;

/// <summary>What can go wrong. In JSON the names are lower case with dashes: <c>rate-limit</c>.</summary>
public enum SandboxFaultKind
{
    /// <summary>REST: the answer comes later by <see cref="SandboxFault.Value"/> milliseconds (500).</summary>
    Latency,

    /// <summary>REST: 429, with a Retry-After of <see cref="SandboxFault.Value"/> seconds if given.</summary>
    RateLimit,

    /// <summary>REST: the status <see cref="SandboxFault.Value"/> (500); 502 to 504 with the gateway's HTML.</summary>
    ServerError,

    /// <summary>REST: 401 although the token is good.</summary>
    Unauthorized,

    /// <summary>REST: every access token issued so far is over, as after 15 minutes.</summary>
    ExpireTokens,

    /// <summary>REST: the token endpoint answers <c>invalid_grant</c>.</summary>
    InvalidGrant,

    /// <summary>REST: the JSON ends in the middle.</summary>
    TruncatedJson,

    /// <summary>REST: the JSON is none.</summary>
    MalformedJson,

    /// <summary>REST: JSON under <c>text/html</c>.</summary>
    WrongContentType,

    /// <summary>REST: half the body, then GOAWAY and a reset stream; on HTTP/1.1 a closed connection.</summary>
    GoAway,

    /// <summary>REST: the connection is reset before the answer.</summary>
    Reset,

    /// <summary>REST: 64 bytes each <see cref="SandboxFault.Value"/> milliseconds (50).</summary>
    SlowDrip,

    /// <summary>REST: a part <see cref="SandboxFault.Value"/> (0.2) of a list's items is left out, always the same ones.</summary>
    MissingSymbols,

    /// <summary>REST: a field of each item is left out: <see cref="SandboxFault.Text"/>, or one by chance.</summary>
    MissingFields,

    /// <summary>REST: a field of each item gets another name.</summary>
    RenamedFields,

    /// <summary>dxLink: nothing is sent any more, and the socket stays open.</summary>
    Frozen,

    /// <summary>dxLink: closed with the code <see cref="SandboxFault.Value"/> (1000).</summary>
    Close,

    /// <summary>dxLink: no token is good.</summary>
    AuthRefused,

    /// <summary>dxLink: the token is over, with the consequence that the options name.</summary>
    TokenExpiry,

    /// <summary>dxLink: the server grants a keepalive of only <see cref="SandboxFault.Value"/> seconds (5).</summary>
    ShortKeepalive,

    /// <summary>dxLink: FULL from now on, without a word.</summary>
    FullFormat,

    /// <summary>dxLink: prices are NaN.</summary>
    NaN,

    /// <summary>dxLink: events carry a field nobody knows.</summary>
    UnknownFields,

    /// <summary>dxLink: events of a type nobody knows.</summary>
    UnknownTypes,

    /// <summary>dxLink: candles come twice.</summary>
    DuplicateCandles,

    /// <summary>dxLink: updated candles come in the wrong order.</summary>
    ReorderedCandles,

    /// <summary>dxLink: a subscription is refused.</summary>
    SubscriptionRefused,
}

/// <summary>One fault: where, how often, how long.</summary>
public sealed record SandboxFault
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required SandboxFaultKind Kind { get; init; }

    /// <summary>What it strikes, <c>*</c> standing for anything: for REST <c>/market-metrics*</c> or <c>GET /market-metrics*</c>, for dxLink an event type, a symbol, or both as <c>Quote AAPL</c>. Null is everything.</summary>
    public string? Target { get; init; }

    /// <summary>How probably it strikes, from 0 to 1; default 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How often it strikes at most; without limit by default.</summary>
    public int? Count { get; init; }

    /// <summary>Seconds until it begins; default at once.</summary>
    public double After { get; init; }

    /// <summary>Seconds it lasts; without end by default.</summary>
    public double? Duration { get; init; }

    /// <summary>A number whose meaning depends on the kind.</summary>
    public double? Value { get; init; }

    /// <summary>A field's name, where the kind needs one.</summary>
    public string? Text { get; init; }

    /// <summary>Reads one fault, an array of them, or <c>{"faults":[…]}</c>.</summary>
    /// <returns>The faults, or what is wrong with them.</returns>
    public static Result<IReadOnlyList<SandboxFault>> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var node = JsonNode.Parse(text, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var list = node is JsonObject script && script["faults"] is JsonArray inner ? inner : node as JsonArray;
            var faults = list is null ? [node.Deserialize<SandboxFault>(Json)] : list.Select(one => one.Deserialize<SandboxFault>(Json)).ToArray();
            return faults.Any(fault => fault is not { Probability: >= 0 and <= 1, Count: null or > 0, After: >= 0, Duration: null or > 0 })
                ? new TtError.Configuration("bad_fault", "A fault is null, or has a probability outside 0 to 1, a count or duration that is not positive, or a negative start.")
                : Result<IReadOnlyList<SandboxFault>>.Ok(faults!); // none is null
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new TtError.Configuration("bad_fault", $"The faults cannot be read: {e.Message}", $"Kinds are {string.Join(", ", Enum.GetValues<SandboxFaultKind>().Select(NameOf))}.") { Cause = e };
        }
    }

    /// <summary>The kind as JSON has it.</summary>
    public static string NameOf(SandboxFaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    internal void Write(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, Json);
}
