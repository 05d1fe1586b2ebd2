// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.CommandLine;

/// <summary>Comma-separated values: shortest round-trip numbers, an absent one is empty.</summary>
internal static class CsvText
{
    public static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R") : "";

    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd") ?? "";

    /// <summary>Quoted only where it must be.</summary>
    public static string Text(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
}
