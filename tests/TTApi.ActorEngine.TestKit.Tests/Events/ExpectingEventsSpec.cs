// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit.Tests.Events;

public sealed class ExpectingEventsSpec : EventSpec
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private IEventFilterApplier Buses => EventFilter.Info(start: "bus");

    [Fact]
    public void One_is_expected_in_every_form()
    {
        Buses.ExpectOne(Write);
        Buses.ExpectOne(Long, Write);
        Assert.Equal(1, Buses.ExpectOne(WriteAndCount));
        Assert.Equal(1, Buses.ExpectOne(Long, WriteAndCount));

        Assert.Empty(Logged);
    }

    [Fact]
    public async Task One_is_expected_and_awaited_in_every_form()
    {
        await Buses.ExpectOneAsync(WriteAsync);
        await Buses.ExpectOneAsync(Long, WriteAsync);
        await Buses.ExpectOneAsync(Write);
        Assert.Equal(1, await Buses.ExpectOneAsync(WriteAndCountAsync));
        Assert.Equal(1, await Buses.ExpectOneAsync(Long, WriteAndCountAsync));

        Assert.Empty(Logged);
    }

    [Fact]
    public void A_number_is_expected_in_every_form()
    {
        Buses.Expect(2, Twice);
        Buses.Expect(2, Long, Twice);
        Assert.Equal(1, Buses.Expect(1, WriteAndCount));
        Assert.Equal(1, Buses.Expect(1, Long, WriteAndCount));

        Assert.Empty(Logged);
    }

    [Fact]
    public async Task A_number_is_expected_and_awaited_in_every_form()
    {
        await Buses.ExpectAsync(1, WriteAsync);
        await Buses.ExpectAsync(1, WriteAsync, Long);
        await Buses.ExpectAsync(1, Long, WriteAsync);
        await Buses.ExpectAsync(2, Long, Twice);
        Assert.Equal(1, await Buses.ExpectAsync(1, WriteAndCountAsync));
        Assert.Equal(1, await Buses.ExpectAsync(1, Long, WriteAndCountAsync));

        Assert.Empty(Logged);
    }

    [Fact]
    public async Task An_event_may_come_after_the_action()
    {
        var later = Task.CompletedTask;

        await Buses.ExpectOneAsync(Long, () =>
        {
            later = Task.Run(Write);
            return Task.CompletedTask;
        });

        await later;
    }

    [Fact]
    public async Task Too_few_are_told_with_what_was_expected()
    {
        string[] failures =
        [
            Failing.Of(() => Buses.Expect(2, Failing.Soon, Write)),
            await Failing.OfAsync(() => Buses.ExpectAsync(2, Failing.Soon, WriteAsync)),
        ];

        Assert.All(failures, failure => Assert.Contains("Timeout (00:00:00.0100000) while waiting for log events: 1 of 2 came that match [Info when Message starts with \"bus\"].", failure));
    }

    [Fact]
    public async Task Too_many_are_told_with_their_number()
    {
        string[] failures =
        [
            Failing.Of(() => Buses.ExpectOne(Twice)),
            await Failing.OfAsync(() => Buses.ExpectAsync(0, Failing.Soon, Twice)),
        ];

        Assert.Contains("Received 1 message too many. Expected 1, received 2 that match", failures[0]);
        Assert.Contains("Received 2 messages too many. Expected 0, received 2 that match", failures[1]);
    }

    [Fact]
    public void None_is_expected_for_the_whole_time() => Buses.Expect(0, Failing.Soon, () => Log.Info("a train"));

    [Fact]
    public void Filters_count_together()
    {
        EventFilter.Info("bus").And.Warning("train").And.Error().Expect(3, () =>
        {
            Log.Info("bus");
            Log.Warning("train");
            Log.Error("ship");
            Log.Info("plane");
        });

        Assert.Equal(["plane"], Logged);
        Assert.Contains("[Info when Message == \"bus\",Warning when Source == \"/user/a\"]", Failing.Of(() => EventFilter.Info("bus").And.Warning(source: "/user/a").ExpectOne(TimeSpan.Zero, () => { })));
    }

    [Fact]
    public void Nested_the_filter_that_was_first_gets_the_event()
    {
        Buses.ExpectOne(() => EventFilter.Info().ExpectOne(() =>
        {
            Log.Info("bus");
            Log.Info("train");
        }));

        Assert.Empty(Logged);
    }

    [Fact]
    public async Task What_an_action_throws_comes_to_the_test_and_ends_the_filter()
    {
        Assert.Throws<NotSupportedException>(() => Buses.ExpectOne(() => throw new NotSupportedException()));
        await Assert.ThrowsAsync<NotSupportedException>(() => Buses.ExpectOneAsync(async () =>
        {
            await Task.Yield();
            throw new NotSupportedException();
        }));

        Write();
        Assert.Equal(["bus"], Logged);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var wait = Buses.ExpectOneAsync(Long, () => Task.CompletedTask, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public void An_action_must_be_there()
    {
        Assert.Throws<ArgumentNullException>(() => Buses.ExpectOne((Action)null));
        Assert.Throws<ArgumentNullException>(() => Buses.ExpectOne((Func<int>)null));
        Assert.Throws<ArgumentNullException>(() => { _ = Buses.ExpectOneAsync((Func<Task>)null); });
    }

    [Fact]
    public void Custom_filters_accept_what_their_predicate_does()
    {
        EventFilter.Custom(log => log is Info { Message: "bus" }).ExpectOne(Write);
        EventFilter.Custom<Info>(info => info.Message is "bus").ExpectOne(Write);
        Assert.Contains("[Custom]", Failing.Of(() => EventFilter.Custom(_ => false).ExpectOne(TimeSpan.Zero, Write)));
    }

    [Fact]
    public void A_predicate_that_throws_accepts_nothing()
    {
        EventFilter.Custom(_ => throw new InvalidOperationException("cannot tell")).Expect(0, Failing.Soon, Write);

        Assert.Equal(["bus"], Logged);
    }

    private void Write() => Log.Info("bus");

    private void Twice()
    {
        Write();
        Write();
    }

    private int WriteAndCount()
    {
        Write();
        return 1;
    }

    private async Task WriteAsync()
    {
        await Task.Yield();
        Write();
    }

    private async Task<int> WriteAndCountAsync()
    {
        await WriteAsync();
        return 1;
    }
}
