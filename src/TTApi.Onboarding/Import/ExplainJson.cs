// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Columnar.Sorting;
using TTApi.Onboarding.CommandLine;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Import;

/// <summary>The fate of a bar as JSON.</summary>
internal static class ExplainJson
{
    public static void Write(Utf8JsonWriter json, BarExplanation explanation)
    {
        json.WriteStartObject();
        json.WriteString("symbol", explanation.Symbol.Value);
        json.Date("date", explanation.Date);
        WriteBar(json, explanation);
        WriteOrigin(json, explanation.Origin);
        json.Objects("claims", explanation.Claims, WriteClaim);
        json.Strings("story", explanation.Story);
        json.WriteEndObject();
    }

    private static void WriteBar(Utf8JsonWriter json, BarExplanation explanation)
    {
        if (explanation.Bar is not { } bar)
        {
            json.WriteNull("bar");
            return;
        }

        json.WriteStartObject("bar");
        json.Number("open", bar.Open);
        json.Number("high", bar.High);
        json.Number("low", bar.Low);
        json.Number("close", bar.Close);
        json.Number("volume", bar.Volume);
        json.Number("openInterest", bar.OpenInterest);
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, BarOrigin? origin)
    {
        if (origin is null)
        {
            json.WriteNull("origin");
            return;
        }

        json.WriteStartObject("origin");
        json.WriteString("file", origin.File);
        json.Number("line", origin.Line);
        json.WriteString("state", Name(origin.State));
        json.WriteNumber("import", origin.Import);
        json.Moment("importedAt", origin.ImportedAt);
        json.WriteString("adjustment", origin.Adjustment.Word());
        json.WriteEndObject();
    }

    private static void WriteClaim(Utf8JsonWriter json, BarClaim claim)
    {
        json.WriteString("outcome", Name(claim.Outcome));
        json.WriteNumber("source", claim.Source);
        json.WriteString("file", claim.File);
        json.Number("line", claim.Line);
        json.Number("open", claim.Open);
        json.Number("high", claim.High);
        json.Number("low", claim.Low);
        json.Number("close", claim.Close);
        json.Number("volume", claim.Volume);
        json.Number("openInterest", claim.OpenInterest);
        json.WriteString("reason", claim.Reason);
        json.WriteString("text", claim.Text);
        json.WriteNumber("import", claim.Import);
        json.Moment("decidedAt", claim.DecidedAt);
        json.WriteNumber("importedBy", claim.ImportedBy);
        json.Moment("importedAt", claim.ImportedAt);
    }

    // A word of the JSON contract, in lower case like all others.
    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
