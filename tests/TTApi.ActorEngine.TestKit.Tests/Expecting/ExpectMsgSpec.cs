// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Expecting;

public sealed class ExpectMsgSpec : Spec
{
    [Fact]
    public void A_message_of_the_type_is_taken()
    {
        TestActor.Tell(1);
        TestActor.Tell("next");

        Assert.Equal(1, ExpectMsg<int>());
        Assert.Equal("next", ExpectMsg<object>());
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task A_message_of_the_type_is_awaited()
    {
        var expected = ExpectMsgAsync<int>();

        TestActor.Tell(1);

        Assert.Equal(1, await expected);
    }

    [Fact]
    public async Task An_equal_message_is_taken()
    {
        TestActor.Tell("one");
        TestActor.Tell("two");

        Assert.Equal("one", ExpectMsg("one"));
        Assert.Equal("two", await ExpectMsgAsync("two"));
    }

    [Fact]
    public async Task Collections_are_equal_when_their_elements_are()
    {
        TestActor.Tell(new[] { 1, 2 });
        TestActor.Tell(new List<string> { "a" });

        Assert.Equal([1, 2], ExpectMsg(new[] { 1, 2 }));
        Assert.Equal(["a"], await ExpectMsgAsync(new List<string> { "a" }));
    }

    [Fact]
    public async Task A_message_that_suits_is_taken()
    {
        TestActor.Tell("one");
        TestActor.Tell("two");

        Assert.Equal("one", ExpectMsg<string>(text => text.Length == 3));
        Assert.Equal("two", await ExpectMsgAsync<string>(text => text.Length == 3));
    }

    [Fact]
    public async Task A_message_is_given_to_an_assertion()
    {
        TestActor.Tell("one");
        TestActor.Tell("two");

        Assert.Equal("one", ExpectMsg<string>(text => Assert.Equal(3, text.Length)));
        Assert.Equal("two", await ExpectMsgAsync<string>(text => Assert.Equal(3, text.Length)));
    }

    [Fact]
    public async Task A_message_and_its_sender_are_judged_together()
    {
        TestActor.Tell("one");
        TestActor.Tell("two");

        Assert.Equal("one", ExpectMsg<string>((text, sender) => text == "one" && sender.Equals(TestActor)));
        Assert.Equal("two", await ExpectMsgAsync<string>((text, sender) => text == "two" && sender.Equals(TestActor)));
    }

    [Fact]
    public async Task A_message_and_its_sender_are_given_to_an_assertion()
    {
        TestActor.Tell("one");
        TestActor.Tell("two");

        Assert.Equal("one", ExpectMsg<string>((_, sender) => Assert.Equal(TestActor, sender)));
        Assert.Equal("two", await ExpectMsgAsync<string>((_, sender) => Assert.Equal(TestActor, sender)));
    }

    [Fact]
    public async Task A_message_is_compared_as_the_test_wants()
    {
        TestActor.Tell("ONE");
        TestActor.Tell("TWO");

        Assert.Equal("ONE", ExpectMsg("one", StringComparer.OrdinalIgnoreCase.Equals));
        Assert.Equal("TWO", await ExpectMsgAsync("two", StringComparer.OrdinalIgnoreCase.Equals));
    }

    [Fact]
    public void What_was_expected_is_the_last_message()
    {
        var probe = CreateTestProbe();
        TestActor.Tell("hello", probe);

        ExpectMsg("hello");

        Assert.Equal("hello", LastMessage);
        Assert.Equal(probe.Ref, LastSender);
    }

    [Fact]
    public void A_wait_that_was_in_vain_leaves_no_last_message()
    {
        TestActor.Tell("hello");
        ExpectMsg("hello");

        ReceiveOne(TimeSpan.Zero);

        Assert.Throws<IllegalActorStateException>(() => LastMessage);
        Assert.Throws<IllegalActorStateException>(() => LastSender);
    }
}
