// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Expecting;

public sealed class ExpectAllOfSpec : Spec
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task All_are_taken_in_the_order_in_which_they_come()
    {
        for (var round = 0; round < 6; round++)
            Tell("a", "b", "c");

        string[] messages = ["c", "a", "b"];
        string[] came = ["a", "b", "c"];
        Assert.Equal(came, ExpectMsgAllOf("c", "a", "b"));
        Assert.Equal(came, ExpectMsgAllOf((IReadOnlyCollection<string>)messages));
        Assert.Equal(came, ExpectMsgAllOf(Long, "c", "a", "b"));
        Assert.Equal(came, ExpectMsgAllOf(Long, (IReadOnlyCollection<string>)messages));
        Assert.Equal(came, await All.OfAsync(ExpectMsgAllOfAsync(messages)));
        Assert.Equal(came, await All.OfAsync(ExpectMsgAllOfAsync(Long, messages)));
    }

    [Fact]
    public async Task What_is_missing_and_what_came_instead_are_told()
    {
        Tell("a", "x", 3);
        Tell("a", "x", 3);

        string[] failures = [Failing.Of(() => ExpectMsgAllOf("a", "b", "c")), await Failing.OfAsync(() => ExpectMsgAllOfAsync(["a", "b", "c"]))];

        Assert.All(failures, failure => Assert.Contains("not found [b, c] found unexpected [x, 3]", failure));
    }

    [Fact]
    public void A_message_counts_for_one_only()
    {
        Tell("a", "a");

        Assert.Contains("not found [b] found unexpected [a]", Failing.Of(() => ExpectMsgAllOf("a", "b")));
    }

    [Fact]
    public async Task Too_few_are_told_with_their_number()
    {
        const string TooFew = "Timeout (00:00:00.5000000) while expecting 2 messages. Only got 1 after";

        Tell("a");
        Assert.Contains(TooFew, Failing.Of(() => ExpectMsgAllOf(Failing.Later, "a", "b")));
        Tell("a");
        Assert.Contains(TooFew, await Failing.OfAsync(() => ExpectMsgAllOfAsync(Failing.Later, ["a", "b"])));
    }

    [Fact]
    public async Task Each_predicate_is_met_by_a_message_of_its_type()
    {
        for (var round = 0; round < 6; round++)
            Tell("text", 7);

        PredicateInfo[] predicates = [PredicateInfo.Create<int>(i => i > 5), PredicateInfo.Create<string>(text => text.Length == 4)];
        object[] came = ["text", 7];
        Assert.Equal(came, ExpectMsgAllOfMatchingPredicates(predicates));
        Assert.Equal(came, ExpectMsgAllOfMatchingPredicates(predicates, default));
        Assert.Equal(came, ExpectMsgAllOfMatchingPredicates(Long, predicates));
        Assert.Equal(came, ExpectMsgAllOfMatchingPredicates(Long, predicates, default));
        Assert.Equal(came, await All.OfAsync(ExpectMsgAllOfMatchingPredicatesAsync(predicates)));
        Assert.Equal(came, await All.OfAsync(ExpectMsgAllOfMatchingPredicatesAsync(Long, predicates)));
    }

    [Fact]
    public async Task A_predicate_that_is_not_met_is_told()
    {
        Tell("text", 1);
        Tell("text", 1);
        PredicateInfo[] predicates = [PredicateInfo.Create<int>(i => i > 5), PredicateInfo.Create<string>(_ => true)];

        string[] failures = [Failing.Of(() => ExpectMsgAllOfMatchingPredicates(predicates)), await Failing.OfAsync(() => ExpectMsgAllOfMatchingPredicatesAsync(predicates))];

        Assert.All(failures, failure => Assert.Contains("not found [PredicateInfo<System.Int32>] found unexpected [1]", failure));
    }

    [Fact]
    public async Task Predicates_wait_no_longer_than_told()
    {
        var any = PredicateInfo.Create<object>(_ => true);

        Assert.Contains("Only got 0", Failing.Of(() => ExpectMsgAllOfMatchingPredicates(Failing.Soon, any)));
        Assert.Contains("Only got 0", await Failing.OfAsync(() => ExpectMsgAllOfMatchingPredicatesAsync(Failing.Soon, [any])));
    }

    [Fact]
    public void One_of_several_is_enough()
    {
        Tell("b");

        Assert.Equal("b", ExpectMsgAnyOf(["a", "b"]));
    }

    [Fact]
    public async Task One_of_several_is_awaited()
    {
        var expected = ExpectMsgAnyOfAsync(["a", "b"]);

        Tell("a");

        Assert.Equal("a", await expected);
    }

    [Fact]
    public async Task None_of_several_is_told_with_what_came()
    {
        Tell("x", 3);

        Assert.Contains($"found unexpected <x> from {TestActor} instead of any of [a, b]", Failing.Of(() => ExpectMsgAnyOf(["a", "b"])));
        Assert.Contains($"found unexpected <3> from {TestActor} instead of any of [a, b]", await Failing.OfAsync(() => ExpectMsgAnyOfAsync(["a", "b"])));
    }

    [Fact]
    public async Task Silence_instead_of_any_is_told() => await WithinAsync(Failing.Soon, async () =>
    {
        Assert.Matches(@"Timeout 00:00:00\S* while waiting for any of \[a, b\]", await Failing.OfAsync(() => ExpectMsgAnyOfAsync(["a", "b"])));
    }, epsilonValue: Long);

    [Fact]
    public async Task A_framework_that_goes_on_gets_the_default_instead_of_any()
    {
        var assertions = new RecordingAssertions();
        var probe = new TestProbe(Sys, assertions);
        probe.Ref.Tell("x", TestActor);

        Assert.Null(await probe.ExpectMsgAnyOfAsync(["a"]));
        Assert.Equal([], await All.OfAsync(probe.ReceiveNAsync(1, Failing.Soon)));

        Assert.Collection(assertions.Failures, first => Assert.Contains("found unexpected", first), second => Assert.Contains("Only got 0", second));
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
            TestActor.Tell(message);
    }
}
