// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;
using TTApi.ActorEngine.Diagnostics;
using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Observing;

public sealed class DiagnosticsSpec : Spec
{
    [Fact]
    public void The_meter_tells_of_messages_restarts_and_dead_letters()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "TTApi.ActorEngine")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, value, (_, sum) => sum + Math.Abs(value)));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, 1, (_, sum) => sum + 1));
        listener.Start();

        var actor = Sys.ActorOf(Props.Create(() => new Diary(TestActor, new Counter())));
        actor.Tell(new Boom("b"));
        actor.Tell("who");
        FishForMessage(message => message is 2);
        Sys.DeadLetters.Tell("lost");

        AwaitAssert(() => Assert.All(
            ["actor.messages.processed", "actor.processing.time", "actor.mailbox.depth", "actor.restarts", "actor.dead_letters", "actor.live"],
            name => Assert.True(seen.ContainsKey(name), name)));
    }

    [Fact]
    public void A_sampled_message_has_a_span_below_the_senders()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "TTApi.ActorEngine" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        var actor = Sys.ActorOf(Props.Create(() => new Diary(Sys.IgnoreRef, new Counter())), "traced");

        using (var outer = source.StartActivity("outer"))
        {
            actor.Tell("who");
            Sys.DeadLetters.Tell("lost");
            ExpectMsg(1);
        }

        AwaitAssert(() => Assert.Contains(spans, span => span.Kind == ActivityKind.Consumer && Equals(span.GetTagItem("actor.path"), "akka://test/user/traced") && span.ParentSpanId != default));
    }

    [Fact]
    public void The_tree_shows_path_type_children_and_restarts()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Diary(Sys.IgnoreRef, new Counter())), "watched");
        actor.Tell(new Boom("b"));
        actor.Tell("who");
        ExpectMsg(2);

        var node = ActorTree.Snapshot(Sys).Children.Single(child => child.Path == "/user").Children.Single();

        Assert.Equal(("/user/watched", "Diary", 0, 1), (node.Path, node.Type, node.MailboxDepth, node.Restarts));
        Assert.Empty(node.Children);
    }
}
