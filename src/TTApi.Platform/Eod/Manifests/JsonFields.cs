// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using TTApi.Core;

namespace TTApi.Platform.Eod.Manifests;

/// <summary>Reads the fields of a JSON object by name, and knows which ones nobody asked for.</summary>
/// <remarks>
/// The manifest is read at every start, and by hand: a serializer's metadata would have to be compiled each time, which takes far longer
/// than the reading. Values of the wrong kind leave as <see cref="FormatException"/> or <see cref="InvalidOperationException"/>.
/// </remarks>
internal sealed class JsonFields(JsonElement element)
{
    private readonly List<string> _asked = [];
    private int _found;

    public string Text(string name) => Need(name).GetString() ?? throw Wrong(name);

    public string? OptionalText(string name) => Find(name, out var value) ? value.GetString() : null;

    public int Int(string name) => Need(name).GetInt32();

    public long Long(string name) => Need(name).GetInt64();

    public ulong ULong(string name) => Need(name).GetUInt64();

    public bool Bool(string name) => Need(name).GetBoolean();

    public ContentHash Hash(string name) => ContentHash.TryParse(Text(name), out var hash) ? hash : throw Wrong(name);

    public DateOnly Date(string name) => DateOnly.ParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateOnly? OptionalDate(string name) => Find(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? DateOnly.ParseExact(value.GetString() ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    public DateTimeOffset Moment(string name) => Need(name).GetDateTimeOffset();

    public JsonFields Object(string name) => new(Need(name));

    public JsonFields? OptionalObject(string name) => Find(name, out var value) && value.ValueKind != JsonValueKind.Null ? new(value) : null;

    /// <summary>The elements of an array; none when the array is not there.</summary>
    public List<T> List<T>(string name, Func<JsonFields, T> read)
        where T : class
    {
        var list = new List<T>();
        if (Find(name, out var array))
        {
            foreach (var item in array.EnumerateArray())
                list.Add(read(new(item)));
        }

        return list;
    }

    /// <summary>The elements of an array that must be there.</summary>
    public List<T> NeededList<T>(string name, Func<JsonFields, T> read)
        where T : class => element.TryGetProperty(name, out _) ? List(name, read) : throw Wrong(name);

    public Dictionary<string, long> Counts(string name)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (Find(name, out var value))
        {
            foreach (var count in value.EnumerateObject())
                counts[count.Name] = count.Value.GetInt64();
        }

        return counts;
    }

    /// <summary>The fields nobody asked for; null when there are none.</summary>
    public Dictionary<string, JsonElement>? Rest()
    {
        if (element.GetPropertyCount() == _found)
            return null;
        var rest = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in element.EnumerateObject())
        {
            if (!_asked.Contains(field.Name))
                rest[field.Name] = field.Value;
        }

        return rest;
    }

    private JsonElement Need(string name) => Find(name, out var value) ? value : throw Wrong(name);

    private bool Find(string name, out JsonElement value)
    {
        _asked.Add(name);
        var isFound = element.TryGetProperty(name, out value);
        _found += isFound ? 1 : 0;
        return isFound;
    }

    private static FormatException Wrong(string name) => new($"The field '{name}' is missing or wrong.");
}
