// SPDX-License-Identifier: MIT

using System.Net;

namespace TTApi.ActorEngine.Tests.Paths;

public sealed class PathElementTests
{
    [Theory]
    [InlineData("$a", false)]
    [InlineData("a$", true)]
    [InlineData("(42)", true)]
    [InlineData("%32", true)]
    [InlineData("a%3a%2F%2fb", true)]
    [InlineData("%3", false)]
    [InlineData("%zz", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("EscapingWithOtherNumberCharacters-%Ⅷ⅓", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_name_is_checked(string name, bool isValid) => Assert.Equal(isValid, ActorPath.IsValidPathElement(name));

    [Fact]
    public void Of_single_characters_letters_digits_and_the_symbols_but_the_dollar_are_names()
    {
        for (var c = '\0'; c < 2048; c++)
            Assert.Equal(char.IsAsciiLetterOrDigit(c) || (c != '$' && ActorPath.ValidSymbols.Contains(c)), ActorPath.IsValidPathElement(c.ToString()));
    }

    [Theory]
    [InlineData("$BeginsWithDollar")]
    [InlineData("ÎnternationalCharactersÅÄÖØê")]
    [InlineData("ReservedCharacters:;/?:@&=+$,")]
    public void Any_text_is_a_name_once_it_is_encoded(string text) => Assert.True(ActorPath.IsValidPathElement(WebUtility.UrlEncode(text)));
}
