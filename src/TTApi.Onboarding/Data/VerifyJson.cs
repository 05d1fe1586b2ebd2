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
        json.WriteStartArray("problems");
        foreach (var problem in report.Problems)
        {
            json.WriteStartObject();
            json.WriteString("code", problem.Code);
            json.WriteString("file", problem.File);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Strings("notes", report.Notes);
        json.WriteStartArray("sources");
        foreach (var source in report.Sources)
        {
            json.WriteStartObject();
            json.WriteNumber("source", source.Source);
            json.WriteString("path", source.Path);
            json.WriteString("state", source.State.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
