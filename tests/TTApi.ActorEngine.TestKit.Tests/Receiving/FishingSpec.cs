// SPDX-License-Identifier: MIT

using System.Collections;

namespace TTApi.ActorEngine.TestKit.Tests.Receiving;

public sealed class FishingSpec : Spec
{
    [Fact]
    public async Task A_message_that_suits_is_fished_and_those_before_are_gone()
    {
        Tell("a", 1, "b", 2, "c", 3, "d", 4, "e");

        Assert.Equal(1, FishForMessage(message => message is int));
        Assert.Equal(2, FishForMessage<int>(_ => true));
        Assert.Equal(3, await FishForMessageAsync(message => message is int));
        Assert.Equal(4, await FishForMessageAsync<int>(_ => true));
        Assert.Equal("e", ReceiveOne());
    }

    [Fact]
    public async Task Those_before_can_be_kept()
    {
        Tell("a", 1, "b", 2);
        ArrayList before = ["from another time"];

        FishForMessage<int>(_ => true, before);
        Assert.Equal(new ArrayList { "a" }, before);

        await FishForMessageAsync<int>(_ => true, before);
        Assert.Equal(new ArrayList { "b" }, before);
    }

    [Fact]
    public async Task A_catch_of_nothing_is_told()
    {
        string[] failures =
        [
            Failing.Of(() => FishForMessage<int>(_ => true, Failing.Soon, "a number")),
            await Failing.OfAsync(() => FishForMessageAsync<int>(_ => true, Failing.Soon, "a number")),
        ];

        Assert.All(failures, failure => Assert.Contains("Timeout (00:00:00.0100000) while fishing for a message, hint: a number. No message came.", failure));
    }

    [Fact]
    public void What_was_passed_over_is_told()
    {
        Tell("a", "b");

        var failure = Failing.Of(() => FishForMessage(_ => false, Failing.Later));

        Assert.Contains($"while fishing for a message. 2 were passed over, the last of them <b> from {TestActor}.", failure);
    }

    [Fact]
    public void A_predicate_must_be_there() => Assert.Throws<ArgumentNullException>(() => FishForMessage<int>(null));

    [Fact]
    public async Task A_framework_that_goes_on_gets_the_default()
    {
        var assertions = new RecordingAssertions();

        Assert.Null(await new TestProbe(Sys, assertions).FishForMessageAsync<string>(_ => true, Failing.Soon));

        Assert.Contains("No message came.", Assert.Single(assertions.Failures));
    }

    [Fact]
    public async Task Messages_of_other_types_may_come_until_silence()
    {
        Tell("a", 1.5);

        await FishUntilMessageAsync<int>(Failing.Later);

        Assert.False(HasMessages);
    }

    [Fact]
    public async Task A_message_of_the_type_is_a_failure()
    {
        Tell("a", 1);

        Assert.Contains("Expected no message of type System.Int32, received 1.", await Failing.OfAsync(() => FishUntilMessageAsync<int>(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public async Task All_messages_until_silence_are_given()
    {
        Tell("a", 1);

        Assert.Equal(new ArrayList { "a", 1 }, await WaitForRadioSilenceAsync(Failing.Soon));
        Assert.Empty(await WaitForRadioSilenceAsync(TimeSpan.Zero, maxMessages: 0));
    }

    [Fact]
    public async Task More_than_so_many_until_silence_are_a_failure()
    {
        Tell("a", 1);

        var failure = await Failing.OfAsync(() => WaitForRadioSilenceAsync(Failing.Soon, maxMessages: 1));

        Assert.Contains($"maxMessages violated: message 2 is <1> from {TestActor}, at most 1 were expected.", failure);
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
            TestActor.Tell(message);
    }
}
