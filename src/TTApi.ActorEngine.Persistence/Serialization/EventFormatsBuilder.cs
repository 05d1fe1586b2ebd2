// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TTApi.ActorEngine.Configuration;

namespace TTApi.ActorEngine.Persistence.Serialization;

/// <summary>Collects the types that are stored, and what their formats once were.</summary>
public sealed class EventFormatsBuilder
{
    private readonly Dictionary<Type, StoredFormat> _byType = [];
    private readonly Dictionary<string, (IFormatReader Reader, Type Today)> _byManifest = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, (Func<object, object> Convert, Type Result, string Manifest)> _upcasts = [];

    /// <summary>Stores a type under a manifest.</summary>
    /// <param name="manifest">Its stable name: lower-case letters and digits, in parts that - . _ / or : divides; at most 64 characters.</param>
    /// <param name="json">How it is written and read, from a <see cref="JsonSerializerContext"/>.</param>
    public EventFormatsBuilder Add<T>(string manifest, JsonTypeInfo<T> json)
    {
        Know(manifest, typeof(T), new StoredFormat<T>(manifest, Tolerant(manifest, json)));
        if (!_byType.TryAdd(typeof(T), (StoredFormat)_byManifest[manifest].Reader))
            throw new ConfigurationException($"{typeof(T)} has manifest \"{_byType[typeof(T)].Manifest}\" and shall have \"{manifest}\": a type is stored under one. Let {nameof(Alias)} read the other.");
        return this;
    }

    /// <summary>Reads an old manifest as a type of today: the type was given another manifest since, and its JSON can still be read.</summary>
    public EventFormatsBuilder Alias<T>(string oldManifest, JsonTypeInfo<T> json)
    {
        Know(oldManifest, typeof(T), new StoredFormat<T>(oldManifest, Tolerant(oldManifest, json)));
        return this;
    }

    /// <summary>Reads an old manifest by a function over the JSON that was stored.</summary>
    /// <param name="oldManifest">The manifest, which nothing is stored under any more.</param>
    /// <param name="upcast">Gives today's event, or one of an older format that another function takes further. It may keep the element.</param>
    public EventFormatsBuilder Upcast<T>(string oldManifest, Func<JsonElement, T> upcast)
    {
        ArgumentNullException.ThrowIfNull(upcast);
        Know(oldManifest, typeof(T), new ElementReader(element => upcast(element)));
        return this;
    }

    /// <summary>Reads an old manifest as the type it was, and converts that.</summary>
    /// <param name="oldManifest">The manifest, which nothing is stored under any more.</param>
    /// <param name="json">How the old type is read.</param>
    /// <param name="upcast">Gives today's event, or one of an older format that another function takes further.</param>
    public EventFormatsBuilder Upcast<TOld, T>(string oldManifest, JsonTypeInfo<TOld> json, Func<TOld, T> upcast)
    {
        ArgumentNullException.ThrowIfNull(upcast);
        Know(oldManifest, typeof(TOld), new StoredFormat<TOld>(oldManifest, Tolerant(oldManifest, json)));
        if (!_upcasts.TryAdd(typeof(TOld), (old => upcast((TOld)old), typeof(T), oldManifest)))
            throw new ConfigurationException($"{typeof(TOld)} is the old type of both \"{_upcasts[typeof(TOld)].Manifest}\" and \"{oldManifest}\"; give the second {nameof(Alias)}.");
        return this;
    }

    internal EventFormats Build()
    {
        foreach (var (type, upcast) in _upcasts)
        {
            if (_byType.TryGetValue(type, out var today))
                throw new ConfigurationException($"{type} is stored under \"{today.Manifest}\", and \"{upcast.Manifest}\" would convert it on reading: the old format needs a type of its own.");
        }

        foreach (var (manifest, (_, today)) in _byManifest)
            CheckEnd(manifest, today);
        return new(
            _byType.ToFrozenDictionary(),
            _byManifest.ToFrozenDictionary(one => one.Key, one => one.Value.Reader, StringComparer.Ordinal),
            _upcasts.ToFrozenDictionary(one => one.Key, one => one.Value.Convert));
    }

    // A result declared as an open type can be anything below it; that is looked at when it is read.
    private void CheckEnd(string manifest, Type type)
    {
        HashSet<Type> seen = [];
        while (_upcasts.TryGetValue(type, out var upcast))
        {
            if (!seen.Add(type))
                throw new ConfigurationException($"The conversions of \"{manifest}\" go round in a circle at {type}.");
            type = upcast.Result;
        }

        if (type.IsSealed && !_byType.ContainsKey(type))
            throw new ConfigurationException($"\"{manifest}\" is read as {type}, which has no manifest today.");
    }

    private void Know(string manifest, Type type, IFormatReader reader)
    {
        if (ManifestName.WhyNot(manifest, type) is { } reason)
            throw new ConfigurationException($"\"{manifest}\" cannot be the manifest of {type}: {reason}");
        if (!_byManifest.TryAdd(manifest, (reader, type)))
            throw new ConfigurationException($"Manifest \"{manifest}\" is given to {_byManifest[manifest].Today} and to {type}.");
    }

    private static JsonTypeInfo<T> Tolerant<T>(string manifest, JsonTypeInfo<T> json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if ((json.UnmappedMemberHandling ?? json.Options.UnmappedMemberHandling) == JsonUnmappedMemberHandling.Disallow)
            throw new ConfigurationException($"{typeof(T)} of \"{manifest}\" refuses fields it does not know; an event must be readable to versions that know less.");
        return json;
    }
}
