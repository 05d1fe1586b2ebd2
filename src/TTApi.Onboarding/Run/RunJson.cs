// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Run;

/// <summary>A run as JSON.</summary>
internal static class RunJson
{
    public static void Write(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject();
        json.WriteString("status", StatusText.Word(report.Status));
        json.Number("seconds", report.Seconds);
        json.Number("coldSeconds", report.ColdSeconds);
        json.Number("speedUp", report.SpeedUp);
        json.Objects("stages", report.Stages, WriteStage);
        json.WriteEndObject();
    }

    private static void WriteStage(Utf8JsonWriter json, StageReport stage)
    {
        json.WriteString("name", stage.Name);
        json.WriteString("status", StatusText.Word(stage.Status));
        json.Number("total", stage.Total);
        json.WriteNumber("done", stage.Done);
        json.Number("seconds", stage.Seconds);
        json.WriteString("unit", stage.Unit);
        json.Number("rate", stage.Rate);
        json.Number("coldSeconds", stage.ColdSeconds);
        json.Number("speedUp", stage.SpeedUp);
        json.Strings("missing", stage.Missing);
        json.Strings("notes", stage.Notes);
        json.ErrorProperty("error", stage.Error);
    }
}
