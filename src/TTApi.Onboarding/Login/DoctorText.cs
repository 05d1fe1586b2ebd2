// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Venues;

namespace TTApi.Onboarding.Login;

/// <summary>What the doctor found, for people and for programs.</summary>
internal static class DoctorText
{
    private const int Indent = 24;

    public static IEnumerable<Line> Lines(Venue? venue, IReadOnlyList<Check> checks, int width)
    {
        IEnumerable<Line> lines = venue?.IsSimulated == true ? Simulated.Headline(venue, "market data").Wrap(width) : [];
        foreach (var check in checks)
        {
            var (word, tone) = Said(check.State);
            var indent = Math.Min(Indent, width / 2);
            lines = lines.Concat(Line.Of(new Span(word.PadRight(8), tone), new(check.Name.PadRight(indent - 8), Tone.Strong), check.Detail).Wrap(width, indent));
            if (check.Advice is { } advice)
                lines = lines.Concat(Line.Of(new Span(new string(' ', indent)), new("→ ", Tone.Accent), advice).Wrap(width, indent + 2));
        }

        var bad = checks.Count(check => check.State == CheckState.Bad);
        return [.. lines, Line.Empty, bad == 0 ? Line.Of("All is well.", Tone.Good) : Line.Of($"{Figures.Counted(bad, "problem")}.", Tone.Bad)];
    }

    public static void Write(Utf8JsonWriter json, Venue? venue, IReadOnlyList<Check> checks)
    {
        json.WriteStartObject();
        json.WriteString("venue", venue?.Name);
        json.WriteBoolean("simulated", venue?.IsSimulated == true);
        json.WriteBoolean("ok", checks.All(check => check.State != CheckState.Bad));
        json.Objects("checks", checks, static (writer, check) =>
        {
            writer.WriteString("name", check.Name);
            writer.WriteString("status", Said(check.State).Word);
            writer.WriteString("detail", check.Detail);
            writer.WriteString("hint", check.Advice);
        });
        json.WriteEndObject();
    }

    private static (string Word, Tone Tone) Said(CheckState state) => state switch
    {
        CheckState.Good => ("ok", Tone.Good),
        CheckState.Note => ("note", Tone.Careful),
        CheckState.Bad => ("failed", Tone.Bad),
        _ => ("skipped", Tone.Faint),
    };
}
