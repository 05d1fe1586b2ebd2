// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Tests.Screen;

public sealed class ParagraphTests
{
    [Theory]
    [InlineData("store  one two three", 20, "store  one two three")]
    [InlineData("store  one two three", 16, "store  one two|       three")]
    [InlineData("store  one two three", 10, "store  one|       two|       thr|       ee")]
    [InlineData("store  /a/long/path/of/folders", 20, "store  /a/long/path/|       of/folders")]
    [InlineData("store  in /a/long/path/of/folders", 24, "store  in|       /a/long/path/of/|       folders")]
    [InlineData("store  unbreakablewords", 12, "store  unbre|       akabl|       eword|       s")]
    [InlineData("store  blanks    between", 13, "store  blanks|       betwee|       n")]
    [InlineData("", 10, "")]
    public void A_line_breaks_at_blanks_and_hangs_below_its_text(string text, int width, string expected)
    {
        var lines = Line.Of(text).Wrap(width, indent: 7).Select(line => line.Text).ToArray();

        Assert.Equal(expected.Split('|'), lines);
    }

    [Fact]
    public void Each_word_keeps_its_tone()
    {
        var line = Line.Of(new Span("read", Tone.Faint), " a lot of ", new Span("good bars", Tone.Good));

        var lines = line.Wrap(15, indent: 5).ToArray();

        Assert.Equal(["read a lot of", "     good bars"], lines.Select(part => part.Text));
        Assert.Equal([Tone.Faint, Tone.Plain], lines[0].Spans.Select(span => span.Tone));
        Assert.Equal(new Span("good bars", Tone.Good), lines[1].Spans[^1]);
    }

    [Fact]
    public void No_word_is_lost_at_any_width()
    {
        const string Text = "note  '/data/folder/with-a-long-name/and-a-file.csv.gz' is damaged or cut off: 12 bytes";
        for (var width = 40; width <= 120; width++)
        {
            var lines = Line.Of(Text).Wrap(width, indent: 6).ToArray();

            Assert.All(lines, line => Assert.InRange(line.Width, 1, width));
            Assert.Equal(Text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines.Select(line => line.Text)).Replace(" ", "", StringComparison.Ordinal));
        }
    }
}
