// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Onboarding.Screen;

/// <summary>What a piece of text means; the terminal decides on the colour.</summary>
internal enum Tone
{
    Plain,
    Faint,
    Strong,
    Accent,
    Good,
    Careful,
    Bad,
}

/// <summary>A run of text in one tone. It holds no control characters, and each character is one column wide.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Span(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Span(string text) => new(text);
}

/// <summary>One line on the screen; widgets are functions from a model and a width to lines.</summary>
internal sealed record Line(IReadOnlyList<Span> Spans)
{
    public static Line Empty { get; } = new([]);

    public int Width => Spans.Sum(span => span.Text.Length);

    /// <summary>The text without tones.</summary>
    public string Text => string.Concat(Spans.Select(span => span.Text));

    public static Line Of(params ReadOnlySpan<Span> spans) => new(spans.ToArray());

    public static Line Of(string text, Tone tone = Tone.Plain) => new([new(text, tone)]);

    /// <summary>The line without blanks at its end, cut to a width with an ellipsis.</summary>
    public Line Fit(int width)
    {
        var kept = new List<Span>(Spans.Count);
        var room = width;
        foreach (var span in Spans)
        {
            if (span.Text.Length <= room)
            {
                kept.Add(span);
                room -= span.Text.Length;
                continue;
            }

            if (room > 0)
                kept.Add(span with { Text = span.Text[..(room - 1)] + "…" });
            break;
        }

        while (kept.Count > 0 && kept[^1].Text.AsSpan().TrimEnd(' ').IsEmpty)
            kept.RemoveAt(kept.Count - 1);
        if (kept.Count > 0)
            kept[^1] = kept[^1] with { Text = kept[^1].Text.TrimEnd(' ') };
        return new(kept);
    }

    public override string ToString() => Text;
}
