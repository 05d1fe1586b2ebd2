// SPDX-License-Identifier: MIT

using Spectre.Console;
using Spectre.Console.Rendering;

namespace TTApi.Onboarding.Screen;

/// <summary>Lines as Spectre draws them. The sixteen colours of the terminal's own theme are enough.</summary>
internal sealed class ColouredText(IReadOnlyList<Line> lines) : Renderable
{
    public static void Write(TextWriter writer, IEnumerable<Line> lines)
    {
        var console = On(writer, colour: true, () => int.MaxValue);
        foreach (var line in lines)
        {
            console.Write(new ColouredText([line]));
            writer.Write('\n');
        }
    }

    /// <summary>A console that writes escape codes whatever it writes to; the caller has decided.</summary>
    public static IAnsiConsole On(TextWriter writer, bool colour, Func<int> width) => AnsiConsole.Create(new()
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new Output(writer, width),
        Enrichment = new() { UseDefaultEnrichers = false },
    });

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // Between lines only: a moving picture goes up by as many lines as it has breaks.
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                yield return Segment.LineBreak;
            foreach (var span in lines[i].Spans)
                yield return new(span.Text, StyleOf(span.Tone));
        }
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Faint => new(decoration: Decoration.Dim),
        Tone.Strong => new(decoration: Decoration.Bold),
        Tone.Accent => new(Color.Teal),
        Tone.Good => new(Color.Green),
        Tone.Careful => new(Color.Olive),
        Tone.Bad => new(Color.Maroon, decoration: Decoration.Bold),
        _ => Style.Plain,
    };

    private sealed class Output(TextWriter writer, Func<int> width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width();

        public int Height => int.MaxValue;

        public void SetEncoding(System.Text.Encoding encoding)
        {
            // The writer is UTF-8 already.
        }
    }
}
