// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Expecting;

public sealed class ExpectMsgFromSpec : Spec
{
    private readonly TestProbe _alice;

    public ExpectMsgFromSpec() => _alice = CreateTestProbe("alice");

    [Fact]
    public async Task A_message_from_somebody_is_taken()
    {
        _alice.Send(TestActor, 1);
        _alice.Send(TestActor, 2);

        Assert.Equal(1, ExpectMsgFrom<int>(_alice));
        Assert.Equal(2, await ExpectMsgFromAsync<int>(_alice));
    }

    [Fact]
    public async Task An_equal_message_from_somebody_is_taken()
    {
        _alice.Send(TestActor, "one");
        _alice.Send(TestActor, "two");

        Assert.Equal("one", ExpectMsgFrom(_alice, "one"));
        Assert.Equal("two", await ExpectMsgFromAsync(_alice, "two"));
    }

    [Fact]
    public async Task A_message_that_suits_from_somebody_is_taken()
    {
        _alice.Send(TestActor, "one");
        _alice.Send(TestActor, "two");

        Assert.Equal("one", ExpectMsgFrom<string>(_alice, text => text.Length == 3));
        Assert.Equal("two", await ExpectMsgFromAsync<string>(_alice, text => text.Length == 3));
    }

    [Fact]
    public async Task Sender_and_message_are_judged()
    {
        _alice.Send(TestActor, "one");
        _alice.Send(TestActor, "two");

        Assert.Equal("one", ExpectMsgFrom<string>(sender => sender.Equals(_alice), text => text == "one"));
        Assert.Equal("two", await ExpectMsgFromAsync<string>(sender => sender.Equals(_alice), text => text == "two"));
    }

    [Fact]
    public async Task A_message_from_somebody_is_given_to_an_assertion()
    {
        _alice.Send(TestActor, "one");
        _alice.Send(TestActor, "two");

        Assert.Equal("one", ExpectMsgFrom<string>(_alice, text => Assert.Equal("one", text)));
        Assert.Equal("two", await ExpectMsgFromAsync<string>(_alice, text => Assert.Equal("two", text)));
    }

    [Fact]
    public async Task Sender_and_message_are_given_to_assertions()
    {
        _alice.Send(TestActor, "one");
        _alice.Send(TestActor, "two");

        Assert.Equal("one", ExpectMsgFrom<string>(sender => Assert.Equal(_alice, sender), text => Assert.Equal("one", text)));
        Assert.Equal("two", await ExpectMsgFromAsync<string>(sender => Assert.Equal(_alice, sender), text => Assert.Equal("two", text)));
    }

    [Fact]
    public async Task Another_sender_is_told_in_every_form()
    {
        for (var i = 0; i < 8; i++)
            TestActor.Tell("hello");

        string[] failures =
        [
            Failing.Of(() => ExpectMsgFrom<string>(_alice, hint: "hint")),
            await Failing.OfAsync(() => ExpectMsgFromAsync<string>(_alice, hint: "hint")),
            Failing.Of(() => ExpectMsgFrom(_alice, "hello")),
            await Failing.OfAsync(() => ExpectMsgFromAsync(_alice, "hello")),
            Failing.Of(() => ExpectMsgFrom<string>(_alice, _ => true)),
            await Failing.OfAsync(() => ExpectMsgFromAsync<string>(_alice, _ => { })),
            Failing.Of(() => ExpectMsgFrom<string>(sender => sender.Equals(_alice), _ => true)),
            await Failing.OfAsync(() => ExpectMsgFromAsync<string>(sender => sender.Equals(_alice), _ => true)),
        ];

        Assert.All(failures, failure => Assert.StartsWith($"Sender does not match: got {{hello}} from {TestActor}, but expected", failure));
        Assert.Contains($"expected one from {_alice}. hint", failures[0]);
    }

    [Fact]
    public async Task Another_message_from_the_right_sender_is_told()
    {
        for (var i = 0; i < 3; i++)
            _alice.Send(TestActor, "hello");

        Assert.Matches("(?s)bye.*hello", Failing.Of(() => ExpectMsgFrom(_alice, "bye")));
        Assert.Contains("does not suit", await Failing.OfAsync(() => ExpectMsgFromAsync<string>(_alice, text => text == "bye")));
        Assert.Contains("does not suit", Failing.Of(() => ExpectMsgFrom<string>(_ => true, text => text == "bye")));
    }

    [Fact]
    public async Task Silence_is_told()
    {
        string[] failures =
        [
            Failing.Of(() => ExpectMsgFrom<int>(_alice, Failing.Soon)),
            await Failing.OfAsync(() => ExpectMsgFromAsync(_alice, 1, Failing.Soon)),
            Failing.Of(() => ExpectMsgFrom<int>((Action<IActorRef>)null, null, Failing.Soon)),
            await Failing.OfAsync(() => ExpectMsgFromAsync((Predicate<IActorRef>)null, (Predicate<int>)null, Failing.Soon)),
        ];

        Assert.All(failures, failure => Assert.Contains("while waiting for a message of type System.Int32", failure));
    }
}
