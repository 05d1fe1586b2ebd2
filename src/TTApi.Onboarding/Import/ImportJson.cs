// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Import;

/// <summary>An import as JSON.</summary>
internal static class ImportJson
{
    public static void Write(Utf8JsonWriter json, ImportReport report)
    {
        json.WriteStartObject();
        json.WriteString("status", report.Status == ImportStatus.Cached ? "cached" : "imported");
        json.Account(report);
        json.Counts("rejectedByReason", report.RejectedByReason);
        json.WriteNumber("flagged", report.Flagged);
        json.WriteNumber("replaced", report.Replaced);
        json.WriteNumber("symbols", report.Symbols);
        json.Date("firstDate", report.FirstDate);
        json.Date("lastDate", report.LastDate);
        json.WriteNumber("bytesRead", report.BytesRead);
        json.WriteNumber("bytesWritten", report.BytesWritten);
        json.Number("seconds", report.Seconds);
        json.Number("rowsPerSecond", report.RowsPerSecond);
        json.Number("peakMemoryBytes", report.PeakMemoryBytes);
        json.Number("peakRssBytes", report.PeakRssBytes);
        json.WriteString("contentHash", report.ContentHash.ToString());
        json.Counts("flaggedByReason", report.FlaggedByReason);
        json.WriteNumber("outOfOrder", report.OutOfOrder);
        json.WriteNumber("version", report.Version);
        json.WriteNumber("storeRows", report.StoreRows);
        json.WriteNumber("storeSymbols", report.StoreSymbols);
        json.Strings("files", report.Files);
        json.Strings("cachedFiles", report.CachedFiles);
        json.Strings("ignoredFiles", report.IgnoredFiles);
        json.Objects("skippedFiles", report.SkippedFiles, WriteSkipped);
        json.Strings("notes", report.Notes);
        json.Objects("rejectedRows", report.RejectedRows, WriteRejected);
        json.WriteEndObject();
    }

    private static void WriteSkipped(Utf8JsonWriter json, SkippedFile file)
    {
        json.WriteString("file", file.Path);
        json.WriteString("reason", file.Reason);
    }

    private static void WriteRejected(Utf8JsonWriter json, RejectedRow row)
    {
        json.WriteString("file", row.File);
        json.WriteNumber("line", row.Line);
        json.WriteString("reason", row.Reason);
        json.WriteString("text", row.Text);
    }
}
