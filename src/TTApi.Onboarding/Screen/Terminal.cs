// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Screen;

/// <summary>Where answers, warnings and moving pictures go.</summary>
/// <remarks>Colour and movement only for a terminal that wants them: <c>NO_COLOR</c> and <c>TERM=dumb</c> are honoured.</remarks>
internal sealed class Terminal(Surroundings surroundings)
{
    /// <summary>The width of tables that go to a file or a pipe, unless COLUMNS says otherwise.</summary>
    private const int PipedWidth = 120;

    private const int SmallestWidth = 40;

    public TextWriter Out => surroundings.Out;

    /// <summary>True when a person reads the answer as it comes.</summary>
    public bool IsInteractive => surroundings.OutIsTerminal;

    /// <summary>Whether the screen can be redrawn in place.</summary>
    public bool CanMove(bool onError) => (onError ? surroundings.ErrorIsTerminal : surroundings.OutIsTerminal) && !IsDumb;

    /// <summary>Columns to fill; one less than the terminal has, as a full last column wraps on some.</summary>
    public int Width
    {
        get
        {
            if (int.TryParse(surroundings.Variable("COLUMNS"), out var given) && given > 0 && !IsInteractive)
                return Math.Max(SmallestWidth, given);
            var columns = IsInteractive || surroundings.ErrorIsTerminal ? surroundings.Size().Columns : 0;
            return columns > 0 ? Math.Max(SmallestWidth, columns - 1) : PipedWidth;
        }
    }

    /// <summary>Rows of the terminal.</summary>
    public int Height => surroundings.Size().Rows is > 0 and var rows ? rows : 24;

    private bool IsDumb => surroundings.Variable("TERM") == "dumb";

    private bool WantsColour => !IsDumb && string.IsNullOrEmpty(surroundings.Variable("NO_COLOR"));

    /// <summary>Writes lines to stdout.</summary>
    public void Show(IEnumerable<Line> lines)
    {
        if (surroundings.OutIsTerminal && WantsColour)
        {
            ColouredText.Write(Out, lines);
            return;
        }

        foreach (var line in lines)
            Out.WriteLine(line.Text);
    }

    /// <summary>Writes lines to stderr, for the one who is asked something: stdout has nothing but the answer.</summary>
    public void Guide(IEnumerable<Line> lines)
    {
        if (surroundings.ErrorIsTerminal && WantsColour)
        {
            ColouredText.Write(surroundings.Error, lines);
            return;
        }

        foreach (var line in lines)
            surroundings.Error.WriteLine(line.Text);
    }

    /// <summary>One line on stderr.</summary>
    public void Warn(string sentence) => Say("warning", Tone.Careful, sentence);

    /// <summary>What went wrong in one line, and what to do about it in the next.</summary>
    /// <param name="sentence">What went wrong.</param>
    /// <param name="hint">What to do, if anything.</param>
    /// <param name="trace">The exception, for those who asked for it.</param>
    public void Fail(string sentence, string? hint, Exception? trace = null)
    {
        Say("error", Tone.Bad, sentence);
        if (hint is not null)
            Say(" hint", Tone.Faint, hint);
        if (trace is not null)
            surroundings.Error.WriteLine(trace);
    }

    /// <summary>Keeps lines up to date in place until work ends, and leaves or removes the last picture.</summary>
    public Task WatchAsync(bool onError, Func<int, IReadOnlyList<Line>> draw, Task work, bool keep) =>
        MovingPicture.ShowAsync(onError ? surroundings.Error : Out, WantsColour, () => Width, draw, work, keep, surroundings.Time);

    /// <summary>Gives stdout all that was written.</summary>
    /// <remarks>At once: a write that is waited for elsewhere costs a thread and a continuation, for a few kilobytes.</remarks>
    public void Flush() => Out.Flush();

    /// <summary>Writes a line to stdout now, for those who follow a log.</summary>
    public void Follow(string line)
    {
        Out.WriteLine(line);
        Out.Flush();
    }

    private void Say(string kind, Tone tone, string sentence)
    {
        Out.Flush();
        var line = OneLine(sentence);
        if (surroundings.ErrorIsTerminal && WantsColour)
            ColouredText.Write(surroundings.Error, Line.Of(new Span(kind + ":", tone), " " + line).Wrap(Width, kind.Length + 2));
        else
            surroundings.Error.WriteLine($"{kind}: {line}");
    }

    // A path or a line of a file may hold anything; none of it may move the cursor or start a second line.
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => c is '\n' or '\t' ? ' ' : char.IsControl(c) ? '?' : c)) : text;
}
