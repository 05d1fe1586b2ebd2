// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Tests.Screen;

public sealed class TerminalTests : IDisposable
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void A_terminal_gets_colours()
    {
        On(terminal: true).Show([Line.Of("DONE", Tone.Good)]);

        Assert.Equal("\e[32mDONE\e[0m\n", _out.ToString());
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public void A_user_can_do_without_colours(string variable, string value)
    {
        On(terminal: true, (variable, value)).Show([Line.Of("DONE", Tone.Good)]);

        Assert.Equal("DONE\n", _out.ToString());
    }

    [Fact]
    public void A_long_error_breaks_between_words_on_a_terminal_and_is_one_line_elsewhere()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("word", 20));

        On(terminal: true).Fail(sentence, null);
        Assert.Equal(2, _error.ToString().Count(letter => letter == '\n'));
        Assert.EndsWith("\n       word word word word word word\n", _error.ToString(), StringComparison.Ordinal);

        _error.GetStringBuilder().Clear();
        On(terminal: false).Fail(sentence, null);
        Assert.Equal($"error: {sentence}\n", _error.ToString());
    }

    [Fact]
    public void A_pipe_gets_plain_text()
    {
        On(terminal: false).Show([Line.Of("DONE", Tone.Good), Line.Empty]);

        Assert.Equal("DONE\n\n", _out.ToString());
    }

    [Fact]
    public void An_error_is_one_line_and_its_hint_another()
    {
        On(terminal: false).Fail("No such file: a\nb\e[2J.", "Name another.");

        Assert.Equal("error: No such file: a b?[2J.\n hint: Name another.\n", _error.ToString());
    }

    [Fact]
    public void A_trace_follows_for_those_who_asked()
    {
        On(terminal: false).Fail("Gone.", hint: null, new InvalidOperationException("inside"));

        Assert.Equal("error: Gone.\nSystem.InvalidOperationException: inside\n", _error.ToString());
    }

    [Fact]
    public void A_warning_is_coloured_on_a_terminal()
    {
        On(terminal: true).Warn("No log is written.");

        Assert.Equal("\e[33mwarning:\e[0m No log is written.\n", _error.ToString());
    }

    [Theory]
    [InlineData(true, 100, null, 99)]
    [InlineData(true, 10, null, 40)]
    [InlineData(true, 0, null, 120)]
    [InlineData(true, 100, "60", 99)]
    [InlineData(false, 100, null, 120)]
    [InlineData(false, 100, "60", 60)]
    [InlineData(false, 100, "x", 120)]
    public void The_width_leaves_the_last_column_free_and_a_pipe_may_set_its_own(bool terminal, int columns, string? given, int width)
    {
        var screen = On(terminal, columns, ("COLUMNS", given));

        Assert.Equal(width, screen.Width);
    }

    [Fact]
    public async Task A_picture_that_stays_shows_its_last_state()
    {
        await On(terminal: true).WatchAsync(onError: false, _ => [Line.Of("DONE")], Task.CompletedTask, keep: true);

        Assert.Contains("DONE", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_goes_away_is_not_drawn_for_work_already_done()
    {
        await On(terminal: true).WatchAsync(onError: true, _ => [Line.Of("reading")], Task.CompletedTask, keep: false);

        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task A_picture_follows_the_work_frame_by_frame()
    {
        var clock = new TestSupport.ManualTimeProvider();
        var work = new TaskCompletionSource();
        var frame = 0;
        var shown = On(terminal: true, time: clock).WatchAsync(onError: true, _ => [Line.Of($"frame {frame}")], work.Task, keep: false);

        await clock.WhenTimersAsync(1);
        clock.Advance(TimeSpan.FromMilliseconds(200));
        await clock.WhenTimersAsync(1);
        frame = 1;
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await clock.WhenTimersAsync(1);
        work.SetResult();
        await shown;

        Assert.Contains("frame 0", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("frame 1", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e[0A", _error.ToString(), StringComparison.Ordinal); // terminals go up one line, into what is not the picture's
        Assert.Equal("", _out.ToString());
    }

    private Terminal On(bool terminal, params (string Name, string? Value)[] variables) => On(terminal, 80, variables);

    private Terminal On(bool terminal, TimeProvider time) =>
        new(new() { Out = _out, Error = _error, OutIsTerminal = terminal, ErrorIsTerminal = terminal, Size = () => (80, 24), Time = time });

    private Terminal On(bool terminal, int columns, params (string Name, string? Value)[] variables) =>
        new(new()
        {
            Out = _out,
            Error = _error,
            OutIsTerminal = terminal,
            ErrorIsTerminal = terminal,
            Size = () => (columns, 24),
            Variable = name => variables.FirstOrDefault(variable => variable.Name == name).Value,
        });
}
