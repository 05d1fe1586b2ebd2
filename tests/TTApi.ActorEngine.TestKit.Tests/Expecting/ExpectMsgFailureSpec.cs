// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Expecting;

public sealed class ExpectMsgFailureSpec : Spec
{
    [Fact]
    public async Task Silence_is_told_with_time_type_and_hint()
    {
        string[] failures =
        [
            Failing.Of(() => ExpectMsg<int>(Failing.Soon, "the answer")),
            await Failing.OfAsync(() => ExpectMsgAsync<int>(Failing.Soon, "the answer")),
        ];

        Assert.All(failures, failure => Assert.StartsWith("Failed: Timeout 00:00:00.0100000 while waiting for a message of type System.Int32 the answer", failure));
    }

    [Fact]
    public async Task Another_type_is_told_with_what_came_and_from_whom()
    {
        TestActor.Tell("hello");
        TestActor.Tell("hello");

        string[] failures =
        [
            Failing.Of(() => ExpectMsg<int>(hint: "a number")),
            await Failing.OfAsync(() => ExpectMsgAsync<int>(hint: "a number")),
        ];

        Assert.All(failures, failure => Assert.Contains($"type System.Int32, but received {{hello}} (type System.String) from {TestActor} instead. a number", failure));
    }

    [Fact]
    public async Task Another_value_is_told_with_both()
    {
        TestActor.Tell("this");
        TestActor.Tell("this");

        string[] failures = [Failing.Of(() => ExpectMsg("that", hint: "the other")), await Failing.OfAsync(() => ExpectMsgAsync("that", hint: "the other"))];

        Assert.All(failures, failure => Assert.Matches("(?s)^the other.*that.*this", failure));
    }

    [Fact]
    public async Task A_message_that_does_not_suit_is_told()
    {
        TestActor.Tell(3);
        TestActor.Tell(3);

        string[] failures = [Failing.Of(() => ExpectMsg<int>(i => i > 3)), await Failing.OfAsync(() => ExpectMsgAsync<int>(i => i > 3, hint: "more than 3"))];

        Assert.Contains($"{{3}} from {TestActor}, but it does not suit: expected the predicate to be true.", failures[0]);
        Assert.Contains("expected more than 3.", failures[1]);
    }

    [Fact]
    public async Task A_sender_that_does_not_suit_is_told()
    {
        TestActor.Tell(3);
        TestActor.Tell(3);

        string[] failures =
        [
            Failing.Of(() => ExpectMsg<int>((_, sender) => sender.IsNobody())),
            await Failing.OfAsync(() => ExpectMsgAsync<int>((_, sender) => sender.IsNobody())),
        ];

        Assert.All(failures, failure => Assert.Contains($"{{3}} from {TestActor}, but it does not suit", failure));
    }

    [Fact]
    public async Task What_an_assertion_throws_comes_to_the_test()
    {
        for (var i = 0; i < 4; i++)
            TestActor.Tell(i);

        Assert.Throws<NotSupportedException>(() => ExpectMsg<int>(_ => throw new NotSupportedException()));
        Assert.Throws<NotSupportedException>(() => ExpectMsg<int>((int _, IActorRef _) => throw new NotSupportedException()));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await ExpectMsgAsync<int>(_ => throw new NotSupportedException()));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await ExpectMsgAsync<int>((int _, IActorRef _) => throw new NotSupportedException()));
    }

    [Fact]
    public async Task A_comparison_that_fails_is_told_with_both()
    {
        TestActor.Tell(1);
        TestActor.Tell(1);

        string[] failures =
        [
            Failing.Of(() => ExpectMsg(2, (_, _) => false, hint: "never")),
            await Failing.OfAsync(() => ExpectMsgAsync(2, (_, _) => false, hint: "never")),
        ];

        Assert.All(failures, failure => Assert.Contains("never", failure));
        Assert.All(failures, failure => Assert.Matches(@"(?s)Expected: +2.*Actual: +1", failure));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var expected = ExpectMsgAsync<int>(cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await expected);
        Assert.ThrowsAny<OperationCanceledException>(() => ExpectMsg<int>(cancellationToken: cancelled.Token));
    }

    [Fact]
    public void A_predicate_of_message_and_sender_must_be_there() =>
        Assert.Throws<ArgumentNullException>(() => ExpectMsg((Func<int, IActorRef, bool>)null));

    [Fact]
    public async Task A_framework_that_goes_on_after_a_failure_gets_the_default()
    {
        var assertions = new RecordingAssertions();
        var probe = new TestProbe(Sys, assertions);

        var silence = await probe.ExpectMsgAsync<string>(Failing.Soon);
        probe.Ref.Tell(1, TestActor);
        var other = await probe.ExpectMsgAsync<string>();

        Assert.Null(silence);
        Assert.Null(other);
        Assert.Collection(assertions.Failures, first => Assert.Contains("Timeout", first), second => Assert.Contains("{1}", second));
    }
}
