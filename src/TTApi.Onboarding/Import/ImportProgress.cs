// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Import;

/// <summary>The one line that moves while an import works.</summary>
internal static class ImportProgress
{
    private const int LongestBar = 40;
    private const int ShortestBar = 8;

    public static IReadOnlyList<Line> Lines(MergeProgress? progress, TimeSpan elapsed, int width)
    {
        if (progress is null)
            return [Line.Of($"looking at the files  {Figures.Elapsed(elapsed)}", Tone.Faint).Fit(width)];

        var share = progress.BytesTotal > 0 ? Math.Min(1, (double)progress.BytesDone / progress.BytesTotal) : 0;
        var head = progress.Phase.PadRight(9);
        var percent = $" {share * 100,3:0}%";
        var volume = progress.Phase != "reading" ? "" : $"  {Figures.Bytes(progress.BytesDone)} of {Figures.Bytes(progress.BytesTotal)}";
        var rows = $"  {Figures.Short(progress.Rows)} rows";
        var time = $"  {Figures.Elapsed(elapsed)}";
        if (head.Length + ShortestBar + percent.Length + rows.Length + time.Length + volume.Length > width)
            volume = "";
        var bar = Math.Clamp(width - head.Length - percent.Length - volume.Length - rows.Length - time.Length, ShortestBar, LongestBar);
        return [new Line([new(head, Tone.Strong), .. ShareBar.Spans(share, bar, Tone.Accent), percent, rows, time, new(volume, Tone.Faint)]).Fit(width)];
    }
}
