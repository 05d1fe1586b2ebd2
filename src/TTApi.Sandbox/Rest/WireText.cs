// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace TTApi.Sandbox.Rest;

/// <summary>Values as tastytrade writes them.</summary>
internal static class WireText
{
    /// <summary>A decimal as a string with at least one decimal place.</summary>
    public static void Decimal(this Utf8JsonWriter json, string key, double value, int most = 4) => json.WriteString(key, Decimal(value, most));

    public static string Decimal(double value, int most = 4) => Math.Round(value, most).ToString("0.0########");

    /// <summary>Zero decimals of many keys, as an account without such things has them.</summary>
    public static void Zeros(this Utf8JsonWriter json, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            json.WriteString(key, "0.0");
    }

    public static void Texts(this Utf8JsonWriter json, params ReadOnlySpan<(string Key, string Value)> pairs)
    {
        foreach (var (key, value) in pairs)
            json.WriteString(key, value);
    }

    public static void Flags(this Utf8JsonWriter json, bool value, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            json.WriteBoolean(key, value);
    }

    public static void Date(this Utf8JsonWriter json, string key, DateOnly date) => json.WriteString(key, date.ToString("yyyy-MM-dd"));

    /// <summary>As instruments, accounts and market times have it.</summary>
    public static void Moment(this Utf8JsonWriter json, string key, long millis) =>
        json.WriteString(key, DateTimeOffset.FromUnixTimeMilliseconds(millis).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz"));

    public static void Moment(this Utf8JsonWriter json, string key, DateTimeOffset moment) => json.Moment(key, moment.ToUnixTimeMilliseconds());

    /// <summary>As market data, metrics and sessions have it.</summary>
    public static void MomentZ(this Utf8JsonWriter json, string key, long millis) =>
        json.WriteString(key, DateTimeOffset.FromUnixTimeMilliseconds(millis).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));

    public static void Strings(this Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static void TickSizes(this Utf8JsonWriter json, string key, string below, string threshold, string above)
    {
        json.WriteStartArray(key);
        json.WriteStartObject();
        json.WriteString("value", below);
        json.WriteString("threshold", threshold);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("value", above);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
