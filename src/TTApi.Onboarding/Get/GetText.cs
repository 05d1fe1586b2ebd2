// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using TTApi.Client;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Get;

/// <summary>Words and numbers that several answers share.</summary>
internal static class GetText
{
    public static string Price(decimal? value) => Figures.Price((double?)value);

    public static double? Change(PriceSnapshot quote) => quote is { Last: { } last, PrevClose: > 0 and var previous } ? (double)(last / previous) - 1 : null;

    public static Span Signed(double? change) => new(Figures.SignedPercent(change), change < 0 ? Tone.Bad : change > 0 ? Tone.Good : Tone.Plain);

    public static string Large(decimal? value) => value is { } number ? Figures.Tight((long)number) : Figures.Absent;

    public static string Time(DateTimeOffset? moment) => moment is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : Figures.Absent;

    /// <summary>Text of the venue's, with nothing in it that could move the cursor.</summary>
    public static string Clean(string? text) =>
        string.IsNullOrEmpty(text) ? Figures.Absent : text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    /// <summary>A price as exact as it came.</summary>
    public static void Number(this Utf8JsonWriter json, string key, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(key, number);
        else
            json.WriteNull(key);
    }

    public static void Flag(this Utf8JsonWriter json, string key, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(key, flag);
        else
            json.WriteNull(key);
    }
}
