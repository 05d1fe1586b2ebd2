// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Data;

/// <summary>A check of the store as JSON.</summary>
internal static class VerifyJson
{
    public static void Write(Utf8JsonWriter json, VerifyReport report)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", report.Ok);
        json.WriteNumber("version", report.Version);
        json.WriteNumber("files", report.Files);
        json.WriteNumber("bytes", report.Bytes);
        json.WriteNumber("rows", report.Rows);
        json.WriteNumber("symbols", report.Symbols);
        json.WriteString("contentHash", report.ContentHash?.ToString());
        json.Number("seconds", report.Seconds);
        json.Objects("problems", report.Problems, WriteProblem);
        json.Strings("notes", report.Notes);
        json.Objects("sources", report.Sources, WriteSource);
        json.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter json, VerifyProblem problem)
    {
        json.WriteString("code", problem.Code);
        json.WriteString("file", problem.File);
        json.WriteString("message", problem.Message);
    }

    private static void WriteSource(Utf8JsonWriter json, VerifiedSource source)
    {
        json.WriteNumber("source", source.Source);
        json.WriteString("path", source.Path);
        json.WriteString("state", source.State.ToString().ToLowerInvariant());
    }
}
