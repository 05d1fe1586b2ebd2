// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TTApi.Client.Wire;

/// <summary>Tells once of each field that the service sends and this version does not know.</summary>
internal sealed partial class DriftWatch(ILogger logger, TimeProvider time, Action<DriftedField>? observer)
{
    // An endpoint that answers with data as field names must not fill the memory.
    private const int MaxFields = 1000;

    private readonly ConcurrentDictionary<(string Endpoint, string Record, string Field), DriftedField> _seen = new();

    public IReadOnlyList<DriftedField> Seen => [.. _seen.Values.OrderBy(drift => drift.FirstSeen).ThenBy(drift => drift.Field, StringComparer.Ordinal)];

    public void Report(string endpoint, string record, string field, string rawJson)
    {
        var key = (endpoint, record, field);
        if (_seen.ContainsKey(key) || _seen.Count >= MaxFields)
            return;
        var drift = new DriftedField(endpoint, record, Masked.Text(field, keepLetters: true), Masked.Text(rawJson), time.GetUtcNow());
        if (!_seen.TryAdd(key, drift))
            return;
        LogDrift(drift.Field, drift.Record, endpoint, drift.Sample);
        observer?.Invoke(drift);
    }

    [LoggerMessage(1101, LogLevel.Warning, "Unknown field {Field} in {Record} of {Endpoint}, such as {Sample}")]
    private partial void LogDrift(string field, string record, string endpoint, string sample);
}
