// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Screen;

/// <summary>A share of a whole as a bar of fixed width.</summary>
internal static class ShareBar
{
    public static IReadOnlyList<Span> Spans(double share, int width, Tone tone)
    {
        var filled = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return [new(new string('━', filled), tone), new(new string('─', width - filled), Tone.Faint)];
    }
}
