// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.TestKit.Tests.Events;

public sealed class DeadLetterFilterSpec : EventSpec
{
    // The forms with a type are for one that is known no sooner.
    private static readonly Type Number = typeof(int);
    private static readonly Type Text = typeof(string);

    private readonly IActorRef _dead;

    public DeadLetterFilterSpec()
    {
        _dead = Watch(Sys.ActorOf(BlackHoleActor.Props, "dead"));
        Sys.Stop(_dead);
        ExpectTerminated(_dead);
    }

    [Fact]
    public void A_message_to_an_actor_that_is_gone_is_a_dead_letter() => EventFilter.DeadLetter().Expect(2, () => Tell(1, "two"));

    [Fact]
    public void Dead_letters_are_told_by_their_type()
    {
        EventFilter.DeadLetter<int>().ExpectOne(() => Tell(1, "two"));
        EventFilter.DeadLetter(Text).ExpectOne(() => Tell(1, "two"));
        EventFilter.DeadLetter<int>().And.DeadLetter<string>().Expect(2, () => Tell(1, "two"));
    }

    [Fact]
    public void Dead_letters_are_told_by_what_they_say()
    {
        EventFilter.DeadLetter<int>(number => number > 1).ExpectOne(() => Tell(1, 2));
        EventFilter.DeadLetter(Number, number => number is 2).ExpectOne(() => Tell(1, 2, "two"));
    }

    [Fact]
    public void Their_source_is_the_recipient()
    {
        EventFilter.DeadLetter<int>(source: "/user/dead").ExpectOne(() => Tell(1));
        EventFilter.DeadLetter<int>(_ => true, source: _dead.Path.ToString()).ExpectOne(() => Tell(1));
        EventFilter.DeadLetter(Number, "/user/other").And.DeadLetter(Number, _ => true, "/user/other").Expect(0, Failing.Soon, () => Tell(1));
    }

    [Fact]
    public void A_dead_letter_is_a_warning_to_other_filters() =>
        EventFilter.Custom<Warning>(warning => warning.Message is DeadLetter { Message: 1 }).ExpectOne(() => Tell(1));

    [Fact]
    public void Dead_letters_and_unhandled_messages_are_logged_as_information()
    {
        var deaf = Sys.ActorOf<UnhandledMessageActor>("deaf");

        EventFilter.Info(contains: "was not delivered").ExpectOne(() => Tell(1));
        EventFilter.Info(contains: "was unhandled. [2] dead letters encountered", source: "/user/deaf").ExpectOne(() => deaf.Tell("hello"));
        EventFilter.Warning().And.Error().Expect(0, Failing.Soon, () => deaf.Tell("hello"));
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
            _dead.Tell(message);
    }
}
