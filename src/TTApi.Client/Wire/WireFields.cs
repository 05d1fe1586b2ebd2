// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TTApi.Client.Wire;

/// <summary>Makes fields of a record's properties; runs once per record type.</summary>
internal static class WireFields
{
    private static readonly MethodInfo OneOf = typeof(WireFields).GetMethod(nameof(One), BindingFlags.NonPublic | BindingFlags.Static)!; // declared below
    private static readonly MethodInfo ManyOf = typeof(WireFields).GetMethod(nameof(Many), BindingFlags.NonPublic | BindingFlags.Static)!; // so is this

    public static WireField<T> Of<T>(PropertyInfo property)
        where T : WireRecord
    {
        var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? Dasherized(property.Name);
        var isKey = property.IsDefined(typeof(WireKeyAttribute), inherit: false);
        var setter = property.SetMethod!; // the caller chose properties that can be set
        var type = property.PropertyType;
        if (type == typeof(string))
            return new WireField<T, string?>(name, isKey, setter, WireValues.Text);
        if (type == typeof(decimal?))
            return new WireField<T, decimal?>(name, isKey, setter, WireValues.Decimal);
        if (type == typeof(bool?))
            return new WireField<T, bool?>(name, isKey, setter, WireValues.Flag);
        if (type == typeof(int?))
            return new WireField<T, int?>(name, isKey, setter, WireValues.Int32);
        if (type == typeof(long?))
            return new WireField<T, long?>(name, isKey, setter, WireValues.Integer);
        if (type == typeof(DateTimeOffset?))
            return new WireField<T, DateTimeOffset?>(name, isKey, setter, WireValues.Time);
        if (type == typeof(DateOnly?))
            return new WireField<T, DateOnly?>(name, isKey, setter, WireValues.Date);
        if (type == typeof(IReadOnlyList<string>))
            return new WireField<T, IReadOnlyList<string>?>(name, isKey, setter, WireValues.Texts);
        if (type == typeof(IReadOnlyList<DateOnly>))
            return new WireField<T, IReadOnlyList<DateOnly>?>(name, isKey, setter, WireValues.Dates);
        return type.IsAssignableTo(typeof(WireRecord))
            ? (WireField<T>)OneOf.MakeGenericMethod(typeof(T), type).Invoke(null, [name, isKey, setter])! // it returns a field
            : (WireField<T>)ManyOf.MakeGenericMethod(typeof(T), type.GetGenericArguments()[0]).Invoke(null, [name, isKey, setter])!; // so does it
    }

    /// <summary><c>StreamerSymbol</c> is <c>streamer-symbol</c>; names with digits carry theirs in an attribute.</summary>
    private static string Dasherized(string property)
    {
        var text = new StringBuilder(property.Length + 4);
        foreach (var letter in property)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static WireField<T, TPart?> One<T, TPart>(string name, bool isKey, MethodInfo setter)
        where T : WireRecord
        where TPart : WireRecord, new() =>
        new(name, isKey, setter, static (ref reader, context) => WireShape<TPart>.Instance.Read(ref reader, context));

    private static WireField<T, IReadOnlyList<TPart>?> Many<T, TPart>(string name, bool isKey, MethodInfo setter)
        where T : WireRecord
        where TPart : WireRecord, new() =>
        new(name, isKey, setter, (ref Utf8JsonReader reader, WireContext context) => WireShape<TPart>.Instance.ReadList(ref reader, context, name));
}
