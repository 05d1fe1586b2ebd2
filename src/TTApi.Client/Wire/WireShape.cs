// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TTApi.Client.Wire;

/// <summary>How one record is read from JSON: its fields by name, in the order they are declared.</summary>
/// <remarks>
/// The declared order is the service's own, so the next field is nearly always found at the first comparison. Reading allocates
/// the record, its texts and lists, and nothing else.
/// </remarks>
internal sealed class WireShape<T>
    where T : WireRecord, new()
{
    private readonly WireField<T>[] _fields;
    private readonly int _keys;

    private WireShape()
    {
        _fields = [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null).Select(WireFields.Of<T>)];
        _keys = _fields.Count(field => field.IsKey);
    }

    public static WireShape<T> Instance { get; } = new();

    /// <summary>Reads the object a reader stands on.</summary>
    /// <exception cref="WireException">It is no object, a field is not what it should be, or a key is missing.</exception>
    public T Read(ref Utf8JsonReader reader, WireContext context)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw WireValues.Unexpected(reader, "an object");
        var target = new T();
        var next = 0;
        var keys = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (Find(ref reader, ref next) is not { } field)
            {
                var name = NameOf(ref reader);
                reader.Read();
                context.KeepUnknown(ref reader, target, name);
                continue;
            }

            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            ReadField(ref reader, field, target, context);
            keys += field.IsKey ? 1 : 0;
        }

        return keys >= _keys ? target : throw Incomplete();
    }

    /// <summary>Reads the list a reader stands on, leaving out what cannot be read; one bare object counts as a list of one.</summary>
    public List<T> ReadList(ref Utf8JsonReader reader, WireContext context, string name)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return [Read(ref reader, context)];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw WireValues.Unexpected(reader, "a list");
        var list = new List<T>();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            var start = reader;
            try
            {
                list.Add(Read(ref reader, context));
            }
            catch (Exception failure) when (failure is WireException or InvalidOperationException)
            {
                // The reader throws InvalidOperationException for text that is no UTF-8.
                reader = start;
                reader.Skip();
                context.Skip($"{name}[{i}]", failure is WireException ? failure.Message : "it holds text that is not UTF-8");
            }
        }

        return list;
    }

    private static void ReadField(ref Utf8JsonReader reader, WireField<T> field, T target, WireContext context)
    {
        try
        {
            field.Read(ref reader, target, context);
        }
        catch (WireException failure)
        {
            failure.Within(field.Name);
            throw;
        }
    }

    private static string NameOf(ref Utf8JsonReader reader) => reader.GetString()!; // a property name is never null

    private WireException Incomplete() => new($"lacks one of {string.Join(", ", _fields.Where(field => field.IsKey).Select(field => field.Name))}");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WireField<T>? Find(ref Utf8JsonReader reader, ref int next)
    {
        var fields = _fields;
        for (var tried = 0; tried < fields.Length; tried++)
        {
            if (next >= fields.Length)
                next = 0;
            var field = fields[next++];
            if (reader.ValueTextEquals(field.Utf8Name))
                return field;
        }

        return null;
    }
}
