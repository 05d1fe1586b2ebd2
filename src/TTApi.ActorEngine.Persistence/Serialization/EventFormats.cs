// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using TTApi.ActorEngine.Configuration;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Serialization;

/// <summary>How events and snapshots are stored: as JSON, each type under its manifest. Safe for threads.</summary>
/// <remarks>
/// A manifest is written into every row and must be read for ever, so it says nothing of where a type lives in the code: a type may be renamed
/// and moved freely. JSON fields that a type does not know are left out on reading, and those that it misses have their default.
/// </remarks>
public sealed class EventFormats
{
    private readonly FrozenDictionary<Type, StoredFormat> _byType;
    private readonly FrozenDictionary<string, IFormatReader> _byManifest;
    private readonly FrozenDictionary<Type, Func<object, object>> _upcasts;

    internal EventFormats(FrozenDictionary<Type, StoredFormat> byType, FrozenDictionary<string, IFormatReader> byManifest, FrozenDictionary<Type, Func<object, object>> upcasts) =>
        (_byType, _byManifest, _upcasts) = (byType, byManifest, upcasts);

    /// <summary>All manifests that can be read, old ones too.</summary>
    public IReadOnlyCollection<string> Manifests => _byManifest.Keys;

    /// <exception cref="ConfigurationException">Two registrations contradict each other, or a manifest is none; the message says which.</exception>
    public static EventFormats Create(Action<EventFormatsBuilder> register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var builder = new EventFormatsBuilder();
        register(builder);
        return builder.Build();
    }

    /// <exception cref="UnregisteredTypeException">Its type has no manifest; a subtype of one that has is a type of its own.</exception>
    internal (string Manifest, byte[] Bytes) Encode(object payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (!_byType.TryGetValue(payload.GetType(), out var format))
            ThrowUnregistered(payload);
        return (format.Manifest, format.Write(payload));
    }

    /// <exception cref="EventFormatException">The manifest is not known, the payload does not parse, or what it was converted to is not registered.</exception>
    internal object Decode(string persistenceId, long sequenceNr, string manifest, byte[] bytes)
    {
        if (!_byManifest.TryGetValue(manifest, out var reader))
            throw new EventFormatException(persistenceId, sequenceNr, manifest, "the manifest is not known.");
        object read;
        try
        {
            read = Upcast(reader.Read(bytes));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new EventFormatException(persistenceId, sequenceNr, manifest, e.Message, e);
        }

        if (read is null || !_byType.ContainsKey(read.GetType()))
            throw new EventFormatException(persistenceId, sequenceNr, manifest, read is null ? "it is null." : $"it became a {read.GetType()}, which is not registered.");
        return read;
    }

    // Where the result's type is that of another old format, that format's conversion follows; the builder has refused circles of known types.
    private object Upcast(object read)
    {
        for (var steps = 0; read is not null && !_byType.ContainsKey(read.GetType()) && _upcasts.TryGetValue(read.GetType(), out var upcast); steps++)
        {
            if (steps > _upcasts.Count)
                throw new InvalidOperationException("its conversions never come to an end.");
            read = upcast(read);
        }

        return read;
    }

    [DoesNotReturn]
    private static void ThrowUnregistered(object payload) => throw new UnregisteredTypeException(payload.GetType());
}

/// <summary>An event or a snapshot cannot be stored because its type has no manifest.</summary>
public sealed class UnregisteredTypeException(Type type)
    : StoreException($"{type} cannot be stored: it has no manifest; register it with {nameof(EventFormatsBuilder)}.{nameof(EventFormatsBuilder.Add)}.")
{
    public Type Type => type;
}
