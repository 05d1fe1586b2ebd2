// SPDX-License-Identifier: MIT

namespace TTApi.Core;

/// <summary>Which call to a remote service an error came of, and whether asking again makes sense.</summary>
/// <param name="Endpoint">Method and path with placeholders, never with what stood in them: <c>GET /accounts/{account}/balances</c>.</param>
/// <param name="RequestId">The id the call went out with; the logs and spans have it too.</param>
public sealed record RemoteCall(string Endpoint, string RequestId)
{
    /// <summary>The HTTP status, or null when no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>The other side's own code, as sent.</summary>
    public string? ServerCode { get; init; }

    /// <summary>The other side's own sentence, without secrets.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>True when the same call may succeed later without anybody changing anything.</summary>
    public bool CanRetry { get; init; }
}
