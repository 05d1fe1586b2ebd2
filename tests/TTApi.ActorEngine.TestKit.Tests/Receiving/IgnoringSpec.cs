// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Receiving;

public sealed class IgnoringSpec : Spec
{
    [Fact]
    public void Messages_are_dropped_that_the_function_accepts()
    {
        IgnoreMessages(message => message is 1);

        Tell(1, 2);

        Assert.Equal([2], Kept());
    }

    [Fact]
    public void Messages_of_a_type_are_dropped()
    {
        IgnoreMessages<int>();

        Tell(1, "a");

        Assert.Equal(["a"], Kept());
    }

    [Fact]
    public void Messages_of_a_type_are_dropped_that_the_function_accepts()
    {
        IgnoreMessages<int>(number => number > 1);

        Tell(1, 2, "a");

        Assert.Equal([1, "a"], Kept());
    }

    [Fact]
    public void A_later_function_replaces_the_one_before()
    {
        IgnoreMessages<int>();
        IgnoreMessages<string>();

        Tell(1, "a");

        Assert.Equal([1], Kept());
    }

    [Fact]
    public void Nothing_is_dropped_any_more_when_that_is_taken_back()
    {
        IgnoreMessages<int>();
        IgnoreNoMessages();

        Tell(1);

        Assert.Equal([1], Kept());
    }

    [Fact]
    public void A_function_must_be_there()
    {
        Assert.Throws<ArgumentNullException>(() => IgnoreMessages(null));
        Assert.Throws<ArgumentNullException>(() => IgnoreMessages<int>(null));
    }

    private List<object> Kept()
    {
        List<object> kept = [];
        while (ReceiveOne(TimeSpan.Zero) is { } message)
            kept.Add(message);
        return kept;
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
            TestActor.Tell(message);
    }
}
