// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Tests.Lifecycle;

/// <summary>What becomes of messages to an actor that ends before it handles them.</summary>
public sealed class LastMessagesSpec : Spec
{
    private readonly TestLatch _latch;
    private readonly TestProbe _letters;
    private readonly IActorRef _ending;

    public LastMessagesSpec()
    {
        _latch = CreateTestLatch();
        _letters = CreateTestProbe();
        Sys.EventStream.Subscribe(_letters, typeof(AllDeadLetters));
        _ending = Sys.ActorOf(Props.Create(() => new Ending(_latch)));
        _ending.Tell("begin");
    }

    [Fact]
    public void Identify_in_the_mailbox_is_answered_with_nobody()
    {
        _ending.Tell(new Identify(1));
        _latch.Open();

        Assert.Null(ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public void What_nobody_misses_is_a_suppressed_letter_of_the_dead_letters()
    {
        _ending.Tell(PoisonPill.Instance);
        _ending.Tell("missed");
        _latch.Open();

        Assert.Equal(Sys.DeadLetters, _letters.ExpectMsg<SuppressedDeadLetter>().Recipient);
        Assert.Equal(_ending, _letters.ExpectMsg<DeadLetter>().Recipient);
        _ending.Tell(PoisonPill.Instance);
        Assert.Equal(Sys.DeadLetters, _letters.ExpectMsg<SuppressedDeadLetter>().Recipient);
    }

    [Fact]
    public void A_dead_letter_to_it_is_not_told_again()
    {
        var letter = new DeadLetter("once", Sys.DeadLetters, Sys.DeadLetters);
        _ending.Tell(letter);
        _latch.Open();
        Watch(_ending);
        ExpectTerminated(_ending);
        _ending.Tell(letter);
        _ending.Tell("next");

        Assert.Equal("next", _letters.ExpectMsg<DeadLetter>().Message);
    }

    private sealed class Ending(TestLatch latch) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            latch.Ready();
            Context.Stop(Self);
        }
    }
}
