// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Tests.Screen;

public sealed class LineTests
{
    [Fact]
    public void A_line_that_fits_stays() => Assert.Equal("AAPL up", Line.Of(new Span("AAPL", Tone.Strong), " up").Fit(7).Text);

    [Fact]
    public void A_long_line_ends_in_an_ellipsis() => Assert.Equal("AAPL …", Line.Of(new Span("AAPL", Tone.Strong), " upwards").Fit(6).Text);

    [Fact]
    public void A_cut_at_the_border_of_two_spans_leaves_the_first_whole() => Assert.Equal("AAPL", Line.Of("AAPL", " up").Fit(4).Text);

    [Fact]
    public void Blanks_at_the_end_are_dropped() => Assert.Equal("AAPL", Line.Of("AAPL  ", "   ").Fit(40).Text);
}
