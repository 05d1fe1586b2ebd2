// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Client.DxLink;

/// <summary>What opens a dxLink connection: where to, and the secret that is sent there and nowhere else.</summary>
public sealed class DxLinkToken
{
    /// <summary>A token and the server it is for.</summary>
    /// <param name="endpoint">A <c>wss</c> or <c>ws</c> address.</param>
    /// <param name="secret">The token itself.</param>
    /// <param name="expiresAt">When it ends; null: 24 hours after it was obtained.</param>
    public DxLinkToken(Uri endpoint, string secret, DateTimeOffset? expiresAt = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(secret);
        if (endpoint.Scheme is not ("ws" or "wss"))
            throw new ArgumentException($"The address {endpoint.GetLeftPart(UriPartial.Authority)} is not a WebSocket's.", nameof(endpoint));
        (Endpoint, Secret, ExpiresAt) = (endpoint, secret, expiresAt);
    }

    /// <summary>The server.</summary>
    public Uri Endpoint { get; }

    /// <summary>When it ends, if known.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    internal string Secret { get; }

    /// <summary>Never the secret.</summary>
    public override string ToString() => "***";
}

/// <summary>Gets a token; called again when one has expired or was refused.</summary>
/// <returns>A token, or why there is none. An authentication or configuration error counts as a refusal; after two the client stops.</returns>
public delegate Task<Result<DxLinkToken>> DxLinkTokenSource(CancellationToken cancellationToken);
