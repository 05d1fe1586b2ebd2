// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;

namespace TTApi.Core.Tests.Market;

public sealed class SymbolTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    [Theory]
    [InlineData("aapl", "AAPL")]
    [InlineData(" aapl.us\t", "AAPL.US")]
    [InlineData("brk b", "BRK B")]
    [InlineData("A", "A")]
    public void A_ticker_is_trimmed_and_put_in_upper_case(string text, string value) => Assert.Equal(value, Symbol.From(text).OrThrow().Value);

    [Theory]
    [InlineData("SPY   240119C00475000")]
    [InlineData(".SPY240119C475")]
    [InlineData("./ESZ3 E1AF4 231103C4500")]
    [InlineData("/ESZ23:XCME")]
    [InlineData("BRK/B")]
    [InlineData("BTC/USD:CXTALP")]
    [InlineData("$SPX.X")]
    [InlineData("^GSPC")]
    [InlineData("EURUSD=X")]
    public void Spellings_of_brokers_feeds_and_clearing_houses_are_symbols(string text) => Assert.Equal(text, Symbol.From(text).OrThrow().Value);

    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    public void Nothing_is_no_symbol(string text) => Assert.Equal("A symbol is empty; expected 1 to 32 characters.", Refused(text).Message);

    [Fact]
    public void Thirty_two_characters_are_the_most()
    {
        Assert.Equal(32, Symbol.From(new string('A', 32)).OrThrow().Value.Length);
        Assert.Equal($"The symbol '{new string('A', 32)}…' has 33 characters; at most 32 are allowed.", Refused(new string('A', 33)).Message);
    }

    [Fact]
    public void A_refusal_names_the_character_and_its_place() =>
        Assert.Equal("The symbol 'AA?PL' has the character U+0000 at position 3; expected letters, digits or one of ' .-/&^_+$=:#@!*~%''.", Refused("AA\0PL").Message);

    [Theory]
    [InlineData("\u001b[31mRED")]
    [InlineData("A\u202eB")]
    [InlineData("A\ud83dB")]
    [InlineData("\u001b[31m and then a text that is longer than a symbol may be")]
    public void A_refusal_shows_nothing_that_steers_a_terminal(string text) => Assert.DoesNotContain(Refused(text).Message, character => char.IsControl(character) || char.IsSurrogate(character) || character == '\u202e');

    [Fact]
    public void Exactly_visible_ASCII_without_a_few_signs_may_stand_in_a_symbol()
    {
        var allowed = Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(character => Symbol.From($"A{character}A").IsOk);

        Assert.Equal((Letters + Letters.ToLowerInvariant()[..26] + Symbol.Punctuation).Order(), allowed.Order());
    }

    [Fact]
    public void Symbols_are_equal_and_ordered_by_their_bytes()
    {
        Symbol[] sorted = [default, Of("A"), Of("A B"), Of("A.US"), Of("A/B"), Of("A0"), Of("AA"), Of("A_")];

        Assert.Equal(sorted, sorted.Reverse().Order());
        Assert.Equal(Of("aapl"), Of("AAPL"));
        Assert.True(Of("A") < Of("B") && Of("A") <= Of("A") && Of("B") > Of("A") && Of("B") >= Of("B"));
        Assert.False(Of("B") < Of("A") || Of("B") <= Of("A") || Of("A") > Of("B") || Of("A") >= Of("B"));
    }

    [Fact]
    public void The_default_symbol_is_empty_text()
    {
        Assert.Equal("", default(Symbol).Value);
        Assert.Equal("", default(Symbol).ToString());
    }

    [Fact]
    public void Parsing_follows_the_conventions_of_the_platform()
    {
        Assert.Equal(Of("AAPL"), Symbol.Parse("aapl", null));
        Assert.Equal(Of("AAPL"), Symbol.Parse("aapl".AsSpan(), null));
        Assert.True(Symbol.TryParse("aapl", null, out var symbol));
        Assert.Equal("AAPL", symbol.ToString());
        Assert.False(Symbol.TryParse(null, null, out _));
        Assert.False(Symbol.TryParse("{", null, out _));
        Assert.Contains("U+007B", Assert.Throws<FormatException>(() => Symbol.Parse("{", null)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Symbol.Parse(null!, null));
    }

    [Theory]
    [InlineData("AAPL", "AAPL")]
    [InlineData("AAPL.US", "AAPL.US")]
    [InlineData("^GSPC", "^GSPC")]
    [InlineData("BRK/B", "BRK%2FB")]
    [InlineData("BRK B", "BRK%20B")]
    [InlineData("A%2FB", "A%252FB")]
    [InlineData("CON", "%43ON")]
    [InlineData("PRN", "%50RN")]
    [InlineData("AUX", "%41UX")]
    [InlineData("NUL.US", "%4EUL.US")]
    [InlineData("LPT1.A.B", "%4CPT1.A.B")]
    [InlineData("CON .A", "%43ON%20.A")]
    [InlineData("CONIN$", "%43ONIN%24")]
    [InlineData("CONE", "CONE")]
    [InlineData("COM10", "COM10")]
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E%2E")]
    [InlineData(".SPY", "%2ESPY")]
    [InlineData("SPY.", "SPY%2E")]
    [InlineData("-F", "%2DF")]
    [InlineData("ES=F", "ES%3DF")]
    [InlineData("A:B*C'D", "A%3AB%2AC%27D")]
    public void A_file_name_is_safe_and_leads_back(string text, string name)
    {
        Assert.Equal(name, Of(text).ToFileName());
        Assert.Equal(Of(text), Symbol.FromFileName(name).OrThrow());
    }

    [Fact]
    public void Every_symbol_has_a_file_name_of_its_own_that_leads_back()
    {
        var symbols = Gen.Elements((Letters + Symbol.Punctuation).ToCharArray()).ArrayOf().Select(characters => new string(characters)).Where(text => Symbol.From(text).IsOk);

        Prop.ForAll(
            symbols.ToArbitrary(),
            text => Symbol.FromFileName(Of(text).ToFileName()).OrThrow() == Of(text)
                && Of(text).ToFileName().All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || "._-^%".Contains(character, StringComparison.Ordinal)))
            .Check(Config.QuickThrowOnFailure.WithReplay(20240102, 7).WithMaxTest(1000));
    }

    [Theory]
    [InlineData("")]
    [InlineData("aapl")]
    [InlineData("CON")]
    [InlineData("A%2fB")]
    [InlineData("A%41")]
    [InlineData("A%4")]
    [InlineData("A%")]
    [InlineData("A%ZZ")]
    [InlineData("A/B")]
    [InlineData("A%20")]
    [InlineData("A%00B")]
    [InlineData("part-00000.parquet")]
    public void A_name_that_no_symbol_has_is_refused(string name)
    {
        var error = Assert.IsType<TtError.Data>(Symbol.FromFileName(name).Error);

        Assert.Equal(("data.bad_file_name", $"The file name '{name}' is not that of a symbol."), (error.Code, error.Message));
    }

    [Fact]
    public void An_endless_name_is_refused_and_cut() => Assert.Equal(96, Symbol.FromFileName(new string('A', 1000)).Error!.Message.Count(character => character == 'A'));

    [Fact]
    public void The_default_symbol_has_no_file_name() => Assert.Throws<InvalidOperationException>(() => default(Symbol).ToFileName());

    private static Symbol Of(string text) => Symbol.From(text).OrThrow();

    private static TtError.Data Refused(string text)
    {
        var error = Assert.IsType<TtError.Data>(Symbol.From(text).Error);
        Assert.Equal("data.bad_symbol", error.Code);
        return error;
    }
}
