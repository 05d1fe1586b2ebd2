// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Tests.Events;

/// <summary>Subscriptions to a class, and to classes below it.</summary>
public sealed class SubchannelSpec : Spec
{
    private readonly EventStream _bus = new(debug: false);

    [Fact]
    public void A_subclass_can_be_left_out_of_a_wider_subscription()
    {
        _bus.Subscribe(TestActor, typeof(News));

        Assert.True(_bus.Unsubscribe(TestActor, typeof(Sport)));
        _bus.Publish(new Sport());
        _bus.Publish(new Football());
        _bus.Publish(new Weather());

        ExpectMsg<Weather>();
    }

    [Fact]
    public void What_was_left_out_can_be_subscribed_to_again()
    {
        _bus.Subscribe(TestActor, typeof(News));
        _bus.Unsubscribe(TestActor, typeof(Sport));

        Assert.True(_bus.Subscribe(TestActor, typeof(Football)));
        _bus.Publish(new Sport());
        _bus.Publish(new Football());

        ExpectMsg<Football>();
    }

    [Fact]
    public void The_end_of_a_narrow_subscription_leaves_the_wider_one_whole()
    {
        _bus.Subscribe(TestActor, typeof(News));
        _bus.Subscribe(TestActor, typeof(Sport));

        Assert.True(_bus.Unsubscribe(TestActor, typeof(Sport)));
        _bus.Publish(new Sport());

        ExpectMsg<Sport>();
    }

    [Fact]
    public void Leaving_out_what_one_does_not_hear_changes_nothing()
    {
        _bus.Subscribe(TestActor, typeof(Sport));

        Assert.False(_bus.Unsubscribe(TestActor, typeof(Weather)));
        Assert.True(_bus.Unsubscribe(TestActor, typeof(Football)));
        Assert.False(_bus.Unsubscribe(TestActor, typeof(Football)));
    }

    [Fact]
    public void A_stream_for_debugging_tells_of_subscriptions()
    {
        var bus = new EventStream(debug: true);

        bus.Subscribe(TestActor, typeof(Debug));
        Assert.Equal($"subscribing {TestActor} to channel {typeof(Debug)}", ExpectMsg<Debug>().Message);
        bus.Unsubscribe(TestActor, typeof(News));
        Assert.Equal($"unsubscribing {TestActor} from channel {typeof(News)}", ExpectMsg<Debug>().Message);
        bus.Unsubscribe(TestActor);
        Assert.Equal($"unsubscribing {TestActor} from all channels", ExpectMsg<Debug>().Message);
    }

    private class News;

    private class Sport : News;

    private sealed class Football : Sport;

    private sealed class Weather : News;
}
