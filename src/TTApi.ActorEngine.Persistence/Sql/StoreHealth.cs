// SPDX-License-Identifier: MIT

using Polly.CircuitBreaker;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>A store that can say how it stands with its database.</summary>
public interface IStoreHealth
{
    StoreHealth Health { get; }
}

/// <summary>How a store stands with its database; reads and writes are told apart, for a full disk can still be read.</summary>
public sealed record StoreHealth(string Database, Circuit Reads, Circuit Writes);

/// <summary>Whether calls go through to the database.</summary>
public enum Circuit
{
    /// <summary>They do.</summary>
    Closed,

    /// <summary>They wait, for too many have failed.</summary>
    Open,

    /// <summary>One goes through, to see whether the database is back; the others wait.</summary>
    HalfOpen,
}

internal static class Circuits
{
    public static Circuit Of(CircuitState state) => state switch
    {
        CircuitState.Closed => Circuit.Closed,
        CircuitState.HalfOpen => Circuit.HalfOpen,
        _ => Circuit.Open,
    };
}
