// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TTApi.Client.Wire;

/// <summary>Reads the value a reader stands on; null for what says "no value".</summary>
internal delegate TValue WireReader<out TValue>(ref Utf8JsonReader reader, WireContext context);

/// <summary>Single values as the service writes them: numbers as numbers or strings, times in two spellings, <c>"NaN"</c> for unknown.</summary>
internal static class WireValues
{
    public static string? Text(ref Utf8JsonReader reader, WireContext context) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw Unexpected(reader, "a text"),
    };

    public static decimal? Decimal(ref Utf8JsonReader reader, WireContext context)
    {
        var text = Digits(ref reader, "a number");
        if (Utf8Parser.TryParse(text, out decimal plain, out var used) && used == text.Length)
            return plain;
        if (IsAbsent(text))
            return null;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Unexpected(reader, "a number");
    }

    public static long? Integer(ref Utf8JsonReader reader, WireContext context)
    {
        var text = Digits(ref reader, "a whole number");
        if (Utf8Parser.TryParse(text, out long plain, out var used) && used == text.Length)
            return plain;
        if (IsAbsent(text))
            return null;

        // "100.0" is a whole number too.
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && decimal.IsInteger(value) && value is >= long.MinValue and <= long.MaxValue
            ? (long)value
            : throw Unexpected(reader, "a whole number");
    }

    public static int? Int32(ref Utf8JsonReader reader, WireContext context) =>
        Integer(ref reader, context) switch
        {
            null => null,
            >= int.MinValue and <= int.MaxValue and var value => (int)value,
            _ => throw Unexpected(reader, "a whole number of 32 bits"),
        };

    public static bool? Flag(ref Utf8JsonReader reader, WireContext context)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.TokenType == JsonTokenType.True;
        if (reader.TokenType == JsonTokenType.String && (reader.ValueTextEquals("true"u8) || reader.ValueTextEquals("True"u8)))
            return true;
        if (reader.TokenType == JsonTokenType.String && (reader.ValueTextEquals("false"u8) || reader.ValueTextEquals("False"u8)))
            return false;
        return reader.TokenType == JsonTokenType.String && IsAbsent(reader.ValueSpan) ? null : throw Unexpected(reader, "true or false");
    }

    /// <summary>A moment; one without an offset is UTC.</summary>
    public static DateTimeOffset? Time(ref Utf8JsonReader reader, WireContext context)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw Unexpected(reader, "a time");
        if (reader.TryGetDateTimeOffset(out var time) && EndsInOffset(reader.ValueSpan))
            return time;
        if (IsAbsent(reader.ValueSpan))
            return null;
        return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time : throw Unexpected(reader, "a time");
    }

    /// <summary>A day; of a moment its day as written.</summary>
    public static DateOnly? Date(ref Utf8JsonReader reader, WireContext context)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw Unexpected(reader, "a date");
        var text = reader.ValueSpan;
        if (IsAbsent(text))
            return null;
        return text.Length >= 10 && (text.Length == 10 || text[10] == 'T') && !reader.ValueIsEscaped
            && Utf8Parser.TryParse(text[..4], out int year, out var used) && used == 4 && text[4] == '-'
            && Utf8Parser.TryParse(text[5..7], out int month, out used) && used == 2 && text[7] == '-'
            && Utf8Parser.TryParse(text[8..10], out int day, out used) && used == 2
            && year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                ? new DateOnly(year, month, day)
                : throw Unexpected(reader, "a date");
    }

    public static IReadOnlyList<string>? Texts(ref Utf8JsonReader reader, WireContext context) => List(ref reader, context, Text);

    public static IReadOnlyList<DateOnly>? Dates(ref Utf8JsonReader reader, WireContext context) => List(ref reader, context, static (ref r, c) => Date(ref r, c) ?? throw Unexpected(r, "a date"));

    public static WireException Unexpected(in Utf8JsonReader reader, string expected) => new($"is {Shown(reader)}, not {expected}");

    private static List<T> List<T>(ref Utf8JsonReader reader, WireContext context, WireReader<T?> read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Unexpected(reader, "a list");
        var list = new List<T>();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            try
            {
                if (reader.TokenType != JsonTokenType.Null && read(ref reader, context) is { } value)
                    list.Add(value);
            }
            catch (WireException failure)
            {
                context.Skip($"[{i}]", failure.Message);
                reader.Skip();
            }
        }

        return list;
    }

    private static ReadOnlySpan<byte> Digits(ref Utf8JsonReader reader, string expected)
    {
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
            throw Unexpected(reader, expected);

        // Nobody escapes digits, but a reader of JSON must bear it.
        return reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan; // a string has a text
    }

    private static bool IsAbsent(ReadOnlySpan<byte> text) => text.IsEmpty || text.SequenceEqual("NaN"u8);

    private static bool EndsInOffset(ReadOnlySpan<byte> text) => text[^1] == 'Z' || (text.Length > 6 && text[^6] is (byte)'+' or (byte)'-' && text[^3] == ':' && text.Length > 16);

    private static string Shown(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => $"\"{Masked.Text(Encoding.UTF8.GetString(reader.ValueSpan))}\"",
        JsonTokenType.Number => Masked.Text(Encoding.UTF8.GetString(reader.ValueSpan)),
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
