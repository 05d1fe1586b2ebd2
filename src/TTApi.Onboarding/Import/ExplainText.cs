// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Import;

/// <summary>The fate of a bar for people: its values, its story, and a table of all that claimed to be it.</summary>
internal static class ExplainText
{
    private static readonly Column<Claimant>[] Columns =
    [
        new("", claimant => new(claimant.Outcome, claimant.Tone), Right: false),
        new("File", claimant => claimant.Place, Right: false, IsName: true),
        new("Line", claimant => claimant.Line),
        new("Open", claimant => Figures.Price(claimant.Open), Rank: 2),
        new("High", claimant => Figures.Price(claimant.High), Rank: 2),
        new("Low", claimant => Figures.Price(claimant.Low), Rank: 2),
        new("Close", claimant => Figures.Price(claimant.Close)),
        new("Volume", claimant => Figures.Volume(claimant.Volume), Rank: 1),
        new("Import", claimant => Figures.Count(claimant.Import)),
        new("Imported", claimant => Figures.Moment(claimant.ImportedAt), Rank: 1, Right: false),
    ];

    public static IReadOnlyList<Line> Lines(BarExplanation explanation, int width)
    {
        List<Line> lines = [Line.Of(new Span(explanation.Symbol.Value, Tone.Strong), $"  {Figures.Date(explanation.Date)}")];
        foreach (var sentence in explanation.Story)
            lines.AddRange(Line.Of(Printable(sentence)).Wrap(width));

        var claimants = Claimants(explanation);
        if (claimants.Count > 0)
            lines.AddRange([Line.Empty, .. Table.Lines(claimants, Columns, width)]);
        foreach (var claim in explanation.Claims.Where(claim => claim.Text is not null))
            lines.AddRange(Line.Of(new Span($"line {claim.Line}: ", Tone.Faint), Printable(claim.Text!)).Wrap(width)); // filtered above
        return lines;
    }

    private static List<Claimant> Claimants(BarExplanation explanation)
    {
        var claimants = explanation.Claims
            .Select(claim => new Claimant(claim.Outcome.ToString().ToLowerInvariant(), ToneOf(claim.Outcome), claim.File, claim.Line, claim.Open, claim.High, claim.Low, claim.Close, claim.Volume, claim.ImportedBy, claim.ImportedAt))
            .ToList();
        if (explanation is { Bar: { } bar, Origin: { } origin })
            claimants.Insert(0, new("stored", Tone.Good, origin.File, origin.Line, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, origin.Import, origin.ImportedAt));
        return claimants;
    }

    private static Tone ToneOf(ClaimOutcome outcome) => outcome switch
    {
        ClaimOutcome.Rejected => Tone.Bad,
        ClaimOutcome.Conflict or ClaimOutcome.Replaced => Tone.Careful,
        _ => Tone.Faint,
    };

    public static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '·' : c));

    private sealed record Claimant(string Outcome, Tone Tone, string File, long? LineNumber, double? Open, double? High, double? Low, double? Close, double? Volume, int Import, DateTimeOffset ImportedAt)
    {
        public string Place => Path.GetFileName(File);

        public string Line => LineNumber is { } number ? Figures.Count(number) : Figures.Absent;
    }
}
