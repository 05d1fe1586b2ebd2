// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>Whether calls to an endpoint go out.</summary>
public enum CircuitStatus
{
    /// <summary>They do.</summary>
    Closed,

    /// <summary>They are refused at once, because too many failed.</summary>
    Open,

    /// <summary>One goes out to see whether the endpoint is back.</summary>
    Probing,
}

/// <summary>The state of one endpoint's circuit breaker.</summary>
public sealed record EndpointCircuit(string Endpoint, CircuitStatus Status);
