// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit.Tests.Events;

public sealed class ExceptionFilterSpec : EventSpec
{
    [Fact]
    public void A_cause_is_of_the_type_or_derived_from_it()
    {
        EventFilter.Exception<IOException>().Expect(2, () =>
        {
            Log.Error(new IOException("one"), "one");
            Log.Error(new FileNotFoundException("two"), "two");
            Log.Error(new InvalidOperationException("three"), "three");
            Log.Error("four");
            Log.Warning(new IOException("five"), "five");
        });

        Assert.Equal(["three", "four", "five"], Logged);
    }

    [Fact]
    public void The_text_is_that_of_the_event_or_of_its_cause()
    {
        EventFilter.Exception<InvalidOperationException>(message: "outside").ExpectOne(Fail);
        EventFilter.Exception<InvalidOperationException>(message: "inside").ExpectOne(Fail);
        EventFilter.Exception<InvalidOperationException>(start: "in").ExpectOne(Fail);
        EventFilter.Exception<InvalidOperationException>(contains: "sid").ExpectOne(Fail);
        EventFilter.Exception<InvalidOperationException>(new Regex("^out", RegexOptions.None, TimeSpan.FromSeconds(1))).ExpectOne(Fail);
        EventFilter.Exception(typeof(InvalidOperationException), new Regex("^in", RegexOptions.None, TimeSpan.FromSeconds(1))).ExpectOne(Fail);
        EventFilter.Error("inside").ExpectOne(Fail);

        Assert.Empty(Logged);
    }

    [Fact]
    public void Another_text_is_let_through()
    {
        EventFilter.Exception<InvalidOperationException>(message: "nowhere").Expect(0, Failing.Soon, Fail);

        Assert.Equal(["outside"], Logged);
    }

    [Fact]
    public void An_event_without_text_whose_cause_has_none_suits_any() =>
        EventFilter.Exception<Wordless>(message: "whatever").ExpectOne(() => Sys.EventStream.Publish(new Error(new Wordless(), "source", GetType(), null)));

    [Fact]
    public void An_inner_exception_counts_where_that_is_asked_for()
    {
        EventFilter.Exception(typeof(TimeoutException), message: "deep", checkInnerExceptions: true).ExpectOne(FailDeeply);
        EventFilter.Exception(typeof(TimeoutException)).Expect(0, Failing.Soon, FailDeeply);
    }

    [Fact]
    public void The_source_is_where_it_was_logged()
    {
        EventFilter.Exception<InvalidOperationException>(source: $"{nameof(ExceptionFilterSpec)} ({Sys})").ExpectOne(Fail);
        EventFilter.Exception<InvalidOperationException>(source: "/user/other").Expect(0, Failing.Soon, Fail);
    }

    [Fact]
    public void The_failure_of_an_actor_is_such_an_event()
    {
        var failing = Sys.ActorOf(Props.Create<Failer>(), "failing");

        EventFilter.Exception<InvalidOperationException>(message: "as told", source: "/user/failing").ExpectOne(() => failing.Tell("as told"));

        Assert.Empty(Logged);
    }

    [Fact]
    public void A_type_must_be_that_of_an_exception() => Assert.Throws<ArgumentException>(() => EventFilter.Exception(typeof(string)));

    private void Fail() => Log.Error(new InvalidOperationException("inside"), "outside");

    private void FailDeeply() => Log.Error(new InvalidOperationException("shallow", new IOException("deeper", new TimeoutException("deep"))), "outside");

    private sealed class Wordless : Exception
    {
        public override string Message => "";
    }

    private sealed class Failer : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException($"{message}");
    }
}
