// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Stashing;

public sealed class StashSpec : Spec
{
    [Fact]
    public void What_was_stashed_comes_back_in_order_before_the_rest()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Shop(TestActor)));
        foreach (var message in new[] { "a", "b", "open", "c" })
            actor.Tell(message);

        Assert.Equal(["a", "b", "c"], ReceiveN(3).Cast<string>());
    }

    [Fact]
    public void One_can_be_taken_back_alone()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Shop(TestActor)));
        foreach (var message in new[] { "a", "b", "open one", "c" })
            actor.Tell(message);

        ExpectMsg("a");
        ExpectMsg("c");
    }

    [Fact]
    public void A_restart_gives_the_stash_back_to_the_mailbox()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Shop(TestActor)));
        foreach (var message in new[] { "a", "fail", "open" })
            actor.Tell(message);

        ExpectMsg("a");
    }

    [Fact]
    public void A_full_stash_and_a_second_stashing_of_one_message_are_failures_of_the_actor()
    {
        var full = Sys.ActorOf(Props.Create(() => new Hoarder(TestActor)).WithStashCapacity(1));
        EventFilter.Exception<StashOverflowException>().ExpectOne(() =>
        {
            full.Tell("a");
            full.Tell("b");
        });

        Sys.ActorOf(Props.Create(() => new Shop(TestActor))).Tell("twice");
        ExpectMsg<IllegalActorStateException>();
    }

    [Fact]
    public void Only_a_stash_that_is_not_declared_unbounded_has_a_capacity()
    {
        var unbounded = Sys.ActorOf(Props.Create(() => new Shop(TestActor)).WithStashCapacity(1));
        foreach (var message in new[] { "a", "b", "count" })
            unbounded.Tell(message);
        ExpectMsg("2 False True False -1");

        var bounded = Sys.ActorOf(Props.Create(() => new Hoarder(TestActor)).WithStashCapacity(1));
        bounded.Tell("a");
        bounded.Tell("count");
        ExpectMsg("1 True 1");
    }

    [Fact]
    public void A_stash_can_be_looked_at_filtered_cleared_and_put_before()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Shop(TestActor)));
        foreach (var message in new[] { "a", "b", "count", "clear and prepend", "count", "open only b" })
            actor.Tell(message);

        ExpectMsg("2 False True False -1");
        ExpectMsg("2 False True False -1");
        ExpectMsg("b");
        ExpectNoMsg(TimeSpan.FromMilliseconds(30));
    }

    private sealed class Hoarder(IActorRef reader) : UntypedActor, IWithStash
    {
        public IStash Stash { get; set; }

        protected override void OnReceive(object message)
        {
            if (message is "count")
                reader.Tell($"{Stash.Count} {Stash.IsFull} {Stash.Capacity}");
            else
                Stash.Stash();
        }
    }

    private sealed class Shop(IActorRef reader) : UntypedActor, IWithUnboundedStash
    {
        private bool _isOpen;

        public IStash Stash { get; set; }

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "open":
                    _isOpen = true;
                    Stash.UnstashAll();
                    break;
                case "open one":
                    _isOpen = true;
                    Stash.Unstash();
                    break;
                case "open only b":
                    _isOpen = true;
                    Stash.UnstashAll(envelope => envelope.Message is "b");
                    break;
                case "count":
                    reader.Tell($"{Stash.Count} {Stash.IsEmpty} {Stash.NonEmpty} {Stash.IsFull} {Stash.Capacity}");
                    break;
                case "clear and prepend":
                    Stash.Prepend(Stash.ClearStash());
                    break;
                case "fail":
                    throw new Boom("b");
                case "twice":
                    Stash.Stash();
                    reader.Tell(Record.Exception(Stash.Stash));
                    break;
                case var other when _isOpen:
                    reader.Tell(other);
                    break;
                default:
                    Stash.Stash();
                    break;
            }
        }
    }
}
