// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Data;

/// <summary>A check of the store for people.</summary>
internal static class VerifyText
{
    private const int LongestBar = 40;
    private const int NameWidth = 14;

    public static IReadOnlyList<Line> Lines(VerifyReport report, Func<string, string> shown, int width)
    {
        if (report.Version == 0)
            return [Line.Of("There is no store yet, so there is nothing to verify.", Tone.Faint).Fit(width)];

        List<Line> lines =
        [
            Fact(report.Ok ? "verified" : "damaged", $"version {report.Version}: {Figures.Counted(report.Rows, "bar")} of {Figures.Counted(report.Symbols, "symbol")}", report.Ok ? Tone.Good : Tone.Bad),
            Fact("read", $"{Figures.Bytes(report.Bytes)} in {Figures.Counted(report.Files, "file")}, {Figures.Elapsed(TimeSpan.FromSeconds(report.Seconds))}"),
            Fact("content", report.ContentHash?.ToString() ?? Figures.Absent),
        ];
        foreach (var problem in report.Problems)
            lines.AddRange([Fact(problem.Code, shown(problem.File), Tone.Bad), Fact("", problem.Message)]);
        foreach (var note in report.Notes)
            lines.Add(Fact("note", note, Tone.Careful));
        foreach (var source in report.Sources)
            lines.Add(Fact(source.State.ToString().ToLowerInvariant(), shown(source.Path), source.State == SourceState.Unchanged ? Tone.Good : Tone.Careful));
        return [.. lines.SelectMany(line => line.Wrap(width, NameWidth))];
    }

    public static IReadOnlyList<Line> Progress(VerifyProgress? progress, int width)
    {
        if (progress is null)
            return [Line.Of("verifying", Tone.Strong)];
        var share = progress.BytesTotal > 0 ? (double)progress.BytesDone / progress.BytesTotal : 0;
        var volume = $" {share * 100,3:0}%  {Figures.Bytes(progress.BytesDone)} of {Figures.Bytes(progress.BytesTotal)}  ";
        var bar = Math.Clamp(width - volume.Length - 30, 8, LongestBar);
        var known = new Line([new("verifying ", Tone.Strong), .. ShareBar.Spans(share, bar, Tone.Accent), volume]);
        var file = Path.GetFileName(progress.File);
        return [(known.Width + file.Length <= width ? new Line([.. known.Spans, new(file, Tone.Faint)]) : known).Fit(width)];
    }

    private static Line Fact(string name, string text, Tone tone = Tone.Faint) => Line.Of(new Span((name + "  ").PadRight(NameWidth), tone), text);
}
