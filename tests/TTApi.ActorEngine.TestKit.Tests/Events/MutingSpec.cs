// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.Internal;
using TTApi.ActorEngine.TestKit.Internal.StringMatcher;
using TTApi.ActorEngine.TestKit.TestEvent;

namespace TTApi.ActorEngine.TestKit.Tests.Events;

public sealed class MutingSpec : EventSpec
{
    private IEventFilterApplier Buses => EventFilter.Info(start: "bus");

    [Fact]
    public async Task Any_number_of_events_is_muted_in_every_form()
    {
        Buses.Mute(() => Write(2));
        Assert.Equal(1, Buses.Mute(() => Write(1)));
        await Buses.MuteAsync(() => { Write(3); });
        await Buses.MuteAsync(async () =>
        {
            await Task.Yield();
            Write(2);
        });
        Assert.Equal(0, await Buses.MuteAsync(() => Task.FromResult(Write(0))));

        Assert.Empty(Logged);
    }

    [Fact]
    public void Events_are_muted_until_that_is_ended()
    {
        var muted = Buses.Mute();
        Write(2);
        muted.Unmute();
        muted.Unmute();
        Write(1);

        Assert.Single(Logged);
    }

    [Fact]
    public void Events_are_muted_until_that_is_disposed()
    {
        using (Buses.Mute())
            Write(2);
        Write(1);

        Assert.Single(Logged);
    }

    [Fact]
    public void One_of_two_that_mute_is_enough()
    {
        var (one, two) = (Buses.Mute(), Buses.Mute());

        one.Unmute();
        Write(1);
        Assert.Empty(Logged);
        two.Unmute();
        Write(1);

        Assert.Single(Logged);
    }

    [Fact]
    public void Filters_can_be_published()
    {
        var filter = new InfoFilter(new StartsWithString("bus"));

        Sys.EventStream.Publish(new Mute(filter));
        Write(2);
        Sys.EventStream.Publish(new Unmute(filter));
        Write(1);

        Assert.Single(Logged);
    }

    [Fact]
    public void Subscribers_see_what_is_muted()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));

        Buses.Mute(() => Write(1));

        ExpectMsg<Info>(info => info.Message is "bus");
    }

    [Fact]
    public void Another_system_has_filters_of_its_own()
    {
        using var other = new Spec(ActorSystemSetup.Empty, "other");

        CreateEventFilter(other.Sys).Info("bus").ExpectOne(() => other.Log.Info("bus"));
        CreateEventFilter(other.Sys).Info("bus").Expect(0, Failing.Soon, () => Write(1));

        Assert.Single(Logged);
    }

    [Fact]
    public void A_system_without_a_kit_can_be_looked_at_as_well()
    {
        using var other = ActorSystem.Create("other");

        CreateEventFilter(other).Warning("bus").ExpectOne(() => other.Log.Warning("bus"));
    }

    [Fact]
    public void A_factory_can_begin_with_filters()
    {
        var factory = new EventFilterFactory(this, Sys, [new DebugFilter(), new WarningFilter()]);

        factory.Info().Expect(3, () =>
        {
            Log.Debug("a");
            Log.Info("b");
            Log.Warning("c");
        });

        Assert.Throws<ArgumentNullException>(() => new EventFilterFactory(null));
        Assert.NotNull(new EventFilterFactory(this, Sys, null).Info());
    }

    private int Write(int times)
    {
        for (var i = 0; i < times; i++)
            Log.Info("bus");
        return times;
    }
}
