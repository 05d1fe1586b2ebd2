// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Text.Json;
using TTApi.Sandbox.Faults;

namespace TTApi.Sandbox;

/// <summary>What the sandbox has been asked and has sent since it started; also at <c>GET /sandbox/stats</c>.</summary>
public sealed class SandboxStats
{
    private const int ConnectionsKept = 200;

    private readonly ConcurrentDictionary<string, long> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _statuses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _events = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _subscriptions = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Queue<SandboxConnection> _connections = new();
    private long _opened;
    private long _open;

    internal SandboxStats()
    {
    }

    /// <summary>Requests by endpoint, such as <c>GET /accounts/{n}/balances</c>.</summary>
    public IReadOnlyDictionary<string, long> Requests => new SortedDictionary<string, long>(_requests, StringComparer.Ordinal);

    /// <summary>Answers by status.</summary>
    public IReadOnlyDictionary<string, long> Statuses => new SortedDictionary<string, long>(_statuses, StringComparer.Ordinal);

    /// <summary>dxLink events sent, by type.</summary>
    public IReadOnlyDictionary<string, long> EventsSent => new SortedDictionary<string, long>(_events, StringComparer.Ordinal);

    /// <summary>Living subscriptions by event type.</summary>
    public IReadOnlyDictionary<string, long> Subscriptions => new SortedDictionary<string, long>(_subscriptions, StringComparer.Ordinal);

    /// <summary>dxLink connections open now.</summary>
    public long OpenConnections => Volatile.Read(ref _open);

    /// <summary>dxLink connections opened so far.</summary>
    public long TotalConnections => Volatile.Read(ref _opened);

    /// <summary>The last dxLink connections, in the order they were opened.</summary>
    public IReadOnlyList<SandboxConnection> Connections
    {
        get
        {
            lock (_lock)
                return [.. _connections];
        }
    }

    internal void Requested(string endpoint) => _requests.AddOrUpdate(endpoint, 1, static (_, count) => count + 1);

    internal void Answered(int status) => _statuses.AddOrUpdate(status.ToString(), 1, static (_, count) => count + 1);

    internal void Sent(string eventType, long count) => _events.AddOrUpdate(eventType, static (_, add) => add, static (_, old, add) => old + add, count);

    internal void Subscribed(string eventType, long change) => _subscriptions.AddOrUpdate(eventType, static (_, add) => add, static (_, old, add) => old + add, change);

    internal SandboxConnection Opened(DateTimeOffset at)
    {
        var connection = new SandboxConnection(Interlocked.Increment(ref _opened), at);
        Interlocked.Increment(ref _open);
        lock (_lock)
        {
            _connections.Enqueue(connection);
            if (_connections.Count > ConnectionsKept)
                _connections.Dequeue();
        }

        return connection;
    }

    internal void Closed(SandboxConnection connection, DateTimeOffset at, string reason)
    {
        connection.End(at, reason);
        Interlocked.Decrement(ref _open);
    }

    internal void Write(Utf8JsonWriter json, FaultPlan faults)
    {
        Counts(json, "requests", Requests);
        Counts(json, "statuses", Statuses);
        json.WriteStartObject("connections");
        json.WriteNumber("open", OpenConnections);
        json.WriteNumber("total", TotalConnections);
        json.WriteStartArray("last");
        foreach (var connection in Connections)
            connection.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        Counts(json, "subscriptions", Subscriptions);
        Counts(json, "eventsSent", EventsSent);
        json.WriteStartArray("faults");
        foreach (var planned in faults.All)
        {
            json.WriteStartObject();
            json.WriteNumber("id", planned.Id);
            json.WriteNumber("struck", planned.Struck);
            json.WritePropertyName("fault");
            planned.Fault.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Counts(Utf8JsonWriter json, string key, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(key);
        foreach (var (name, count) in counts)
            json.WriteNumber(name, count);
        json.WriteEndObject();
    }
}

/// <summary>One dxLink connection as the server saw it.</summary>
public sealed class SandboxConnection
{
    private long _eventsSent;
    private volatile Ended? _ended;

    internal SandboxConnection(long number, DateTimeOffset openedAt) => (Number, OpenedAt) = (number, openedAt);

    /// <summary>Counted from 1.</summary>
    public long Number { get; }

    public DateTimeOffset OpenedAt { get; }

    /// <summary>When it ended, or null while it is open.</summary>
    public DateTimeOffset? ClosedAt => _ended?.At;

    /// <summary>Why it ended.</summary>
    public string? Reason => _ended?.Reason;

    /// <summary>Events sent on it.</summary>
    public long EventsSent => Volatile.Read(ref _eventsSent);

    /// <summary>The first moment from which nothing was sent although the socket stayed open, as a fault had it.</summary>
    public DateTimeOffset? FrozenAt { get; internal set; }

    internal void Sent(long count) => Interlocked.Add(ref _eventsSent, count);

    internal void End(DateTimeOffset at, string reason) => _ended ??= new(at, reason);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("number", Number);
        json.WriteString("openedAt", OpenedAt.UtcDateTime);
        if (ClosedAt is { } closed)
            json.WriteString("closedAt", closed.UtcDateTime);
        if (Reason is { } reason)
            json.WriteString("reason", reason);
        if (FrozenAt is { } frozen)
            json.WriteString("frozenAt", frozen.UtcDateTime);
        json.WriteNumber("eventsSent", EventsSent);
        json.WriteEndObject();
    }

    private sealed record Ended(DateTimeOffset At, string Reason);
}
