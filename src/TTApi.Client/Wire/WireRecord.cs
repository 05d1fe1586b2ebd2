// SPDX-License-Identifier: MIT

using System.Collections.ObjectModel;

namespace TTApi.Client;

/// <summary>What the service sent as one JSON object. Absent, null and <c>"NaN"</c> are null.</summary>
public abstract record WireRecord
{
    // A hostile or broken answer must not fill the memory through what nobody reads.
    private const int MaxUnknownFields = 32;

    private Dictionary<string, string>? _unknown;

    /// <summary>Fields this version does not know, as their raw JSON by name; empty for most.</summary>
    public IReadOnlyDictionary<string, string> UnknownFields => _unknown ?? (IReadOnlyDictionary<string, string>)ReadOnlyDictionary<string, string>.Empty;

    internal void KeepUnknown(string name, string json)
    {
        _unknown ??= new(StringComparer.Ordinal);
        if (_unknown.Count < MaxUnknownFields)
            _unknown[name] = json;
    }
}

/// <summary>Marks the field without which an object means nothing: one that lacks it is set aside as bad.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireKeyAttribute : Attribute;
