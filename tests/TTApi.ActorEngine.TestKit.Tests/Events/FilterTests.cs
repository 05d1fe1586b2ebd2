// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.Internal;
using TTApi.ActorEngine.TestKit.Internal.StringMatcher;

namespace TTApi.ActorEngine.TestKit.Tests.Events;

public sealed class FilterTests
{
    [Fact]
    public void Matchers_accept_texts_in_whatever_case()
    {
        Assert.True(new EqualsString("Bus").IsMatch("bUS"));
        Assert.False(new EqualsString("Bus").IsMatch("buses"));
        Assert.True(new StartsWithString("Bus").IsMatch("buses"));
        Assert.False(new StartsWithString("Bus").IsMatch("a bus"));
        Assert.True(new ContainsString("Bus").IsMatch("the buses"));
        Assert.False(new ContainsString("Bus").IsMatch("train"));
        Assert.True(new PredicateMatcher(text => text.Length == 3).IsMatch("bus"));
        Assert.True(MatchesAll.Instance.IsMatch(null));
    }

    [Fact]
    public void Matchers_accept_no_text_that_is_not_there()
    {
        IStringMatcher[] matchers = [new EqualsString("bus"), new StartsWithString("bus"), new ContainsString("bus"), new RegexMatcher(Bus()), new EqualsStringAndPathMatcher("bus")];

        Assert.All(matchers, matcher => Assert.False(matcher.IsMatch(null)));
    }

    [Fact]
    public void A_path_is_accepted_without_its_address_unless_it_must_be_whole()
    {
        Assert.True(new EqualsStringAndPathMatcher("/user/a").IsMatch("akka://system/user/A"));
        Assert.True(new EqualsStringAndPathMatcher("akka://system/user/a").IsMatch("akka://system/user/a"));
        Assert.False(new EqualsStringAndPathMatcher("/user/a").IsMatch("akka://system/user/b"));
        Assert.False(new EqualsStringAndPathMatcher("/user/a", canBeRelative: false).IsMatch("akka://system/user/a"));
    }

    [Fact]
    public void Matchers_say_what_they_demand()
    {
        object[] matchers =
        [
            new EqualsString("a"), new StartsWithString("a"), new ContainsString("a"), new RegexMatcher(Bus()),
            new PredicateMatcher(_ => true, "of luck"), new EqualsStringAndPathMatcher("/a"), MatchesAll.Instance,
        ];

        string[] demands = ["== \"a\"", "starts with \"a\"", "contains \"a\"", "matches regex \"bus\"", "matches predicate of luck", "== \"/a\"", ""];
        Assert.Equal(demands, matchers.Select(matcher => matcher.ToString()));
    }

    [Fact]
    public void Filters_say_what_they_accept()
    {
        var (text, source) = (new EqualsString("a"), new EqualsString("b"));
        object[] filters =
        [
            new DebugFilter(), new InfoFilter(text), new WarningFilter(null, source), new ErrorFilter(text, source),
            new ErrorFilter(typeof(TimeoutException)), new CustomEventFilter(_ => true), new DeadLettersFilter(null, null),
        ];

        string[] accepted =
        [
            "Debug", "Info when Message == \"a\"", "Warning when Source == \"b\"", "Error when Message == \"a\" and Source == \"b\"",
            "Error with Cause <System.TimeoutException>", "Custom", "DeadLetter",
        ];
        Assert.Equal(accepted, filters.Select(filter => filter.ToString()));
    }

    [Fact]
    public void A_filter_tells_what_it_accepted()
    {
        var filter = new InfoFilter(new EqualsString("null"));
        List<LogEvent> accepted = [];
        filter.EventMatched += (_, log) => accepted.Add(log);
        var nothing = new Info("source", typeof(FilterTests), null);

        Assert.True(filter.Apply(nothing));
        Assert.False(filter.Apply(new Info("source", typeof(FilterTests), "something")));

        Assert.Equal([nothing], accepted);
    }

    [Fact]
    public void A_filter_of_dead_letters_needs_no_predicate()
    {
        var letter = new DeadLetter("hello", ActorRefs.Nobody, ActorRefs.Nobody);
        var filter = new DeadLettersFilter(new EqualsString("hello"), null);

        Assert.True(filter.Apply(new Warning("source", typeof(FilterTests), letter)));
        Assert.False(filter.Apply(new Warning("source", typeof(FilterTests), "hello")));
    }

    private static Regex Bus() => new("bus", RegexOptions.None, TimeSpan.FromSeconds(1));
}
