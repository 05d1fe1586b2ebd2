// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Expecting;

public sealed class ExpectTerminatedSpec : Spec
{
    private readonly IActorRef _subject;

    public ExpectTerminatedSpec() => _subject = Sys.ActorOf(Props.Empty, "subject");

    [Fact]
    public void The_end_of_a_watched_actor_comes()
    {
        Watch(_subject);

        Sys.Stop(_subject);

        Assert.Equal(_subject, ExpectTerminated(_subject).ActorRef);
    }

    [Fact]
    public async Task The_end_of_a_watched_actor_is_awaited()
    {
        Assert.Equal(_subject, await WatchAsync(_subject));

        _subject.Tell(PoisonPill.Instance);

        Assert.True((await ExpectTerminatedAsync(_subject)).ExistenceConfirmed);
    }

    [Fact]
    public async Task Unwatched_its_end_is_not_told()
    {
        Watch(_subject);
        Assert.Equal(_subject, Unwatch(_subject));
        await WatchAsync(_subject);
        await UnwatchAsync(_subject);
        var other = CreateTestProbe();
        other.Watch(_subject);

        Sys.Stop(_subject);

        other.ExpectTerminated(_subject);
        ExpectNoMsg(Failing.Soon);
    }

    [Fact]
    public async Task The_end_of_another_is_told()
    {
        Watch(_subject);
        var other = Sys.ActorOf(Props.Empty, "other");
        Watch(other);
        Sys.Stop(other);

        var failure = await Failing.OfAsync(() => ExpectTerminatedAsync(_subject, hint: "first"));

        Assert.StartsWith($"Terminated {_subject}. first", failure);
        Assert.Contains("/user/other", failure);
    }

    [Fact]
    public async Task Silence_is_told_with_whose_end_was_expected()
    {
        string[] failures = [Failing.Of(() => ExpectTerminated(_subject, Failing.Soon)), await Failing.OfAsync(() => ExpectTerminatedAsync(_subject, Failing.Soon))];

        Assert.All(failures, failure => Assert.EndsWith($"Terminated {_subject}.", failure));
    }

    [Fact]
    public void A_message_instead_is_told()
    {
        TestActor.Tell("alive");

        Assert.Contains("{alive}", Failing.Of(() => ExpectTerminated(_subject)));
    }
}
