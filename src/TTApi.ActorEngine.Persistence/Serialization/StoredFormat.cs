// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TTApi.ActorEngine.Persistence.Serialization;

internal interface IFormatReader
{
    object Read(ReadOnlySpan<byte> bytes);
}

internal abstract class StoredFormat(string manifest) : IFormatReader
{
    public string Manifest => manifest;

    public abstract object Read(ReadOnlySpan<byte> bytes);

    public abstract byte[] Write(object payload);
}

internal sealed class StoredFormat<T>(string manifest, JsonTypeInfo<T> json) : StoredFormat(manifest)
{
    public override object Read(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, json);

    // The serializer keeps a writer and its buffer for each thread; the array is all it allocates.
    public override byte[] Write(object payload) => JsonSerializer.SerializeToUtf8Bytes((T)payload, json);
}

internal sealed class ElementReader(Func<JsonElement, object> upcast) : IFormatReader
{
    public object Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        var element = JsonElement.ParseValue(ref reader);
        reader.Read(); // throws when something comes after
        return upcast(element);
    }
}
