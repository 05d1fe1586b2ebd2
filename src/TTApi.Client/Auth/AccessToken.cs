// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace TTApi.Client.Auth;

/// <summary>A token with the moments it is renewed ahead of time and ends.</summary>
internal sealed class AccessToken(Secret value, DateTimeOffset renewAt, DateTimeOffset expiresAt)
{
    public Secret Value { get; } = value;

    public DateTimeOffset RenewAt { get; } = renewAt;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>True once the service answered a call with it as it would any caller it knows.</summary>
    public bool WasAccepted { get; set; }
}

/// <summary>The token endpoint's answer. Its text is taken out and bound at once; this record goes no further.</summary>
internal sealed record TokenAnswer : WireRecord
{
    [JsonPropertyName("access_token")]
    [WireKey]
    public string? AccessToken { get; init; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("id_token")]
    public string? IdToken { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    public override string ToString() => Secret.Mask;
}
