// SPDX-License-Identifier: MIT

using TTApi.Core;
using Xunit.Abstractions;
using static TTApi.DomainSample.Tests.Watchlists.WatchlistProtocol;

namespace TTApi.DomainSample.Tests.Watchlists;

public sealed class WatchlistActorSpec(ITestOutputHelper output) : TestKit(output: output)
{
    private static readonly Symbol Apple = Symbol.From("AAPL").OrThrow();
    private static readonly Symbol Berkshire = Symbol.From("BRK/B").OrThrow();

    [Fact]
    public void What_comes_before_the_symbols_waits_for_them()
    {
        var symbols = new TaskCompletionSource<IReadOnlyList<Symbol>>();
        var list = Sys.ActorOf(WatchlistActor.PropsFor(() => symbols.Task, new(), TimeProvider.System), "list");

        list.Tell(new Watch(Berkshire));
        list.Tell(new GetSymbols());
        symbols.SetResult([Apple]);

        ExpectMsg(new Accepted(Berkshire));
        ExpectMsg<Symbols>(answer => Assert.True(answer.All.SetEquals([Apple, Berkshire])));
    }

    [Fact]
    public async Task A_load_that_failed_is_tried_again()
    {
        var tries = 0;
        Task<IReadOnlyList<Symbol>> Load() => ++tries == 1
            ? Task.FromException<IReadOnlyList<Symbol>>(new IOException("The disk is away."))
            : Task.FromResult<IReadOnlyList<Symbol>>([Apple]);

        var list = await EventFilter.Warning(contains: "not loaded").ExpectOneAsync(() =>
            Task.FromResult(Sys.ActorOf(WatchlistActor.PropsFor(Load, new() { RetryPause = TimeSpan.FromMilliseconds(10) }, TimeProvider.System))));

        Assert.Equal([Apple], (await list.Ask<Symbols>(new GetSymbols(), RemainingOrDefault)).All);
    }

    [Fact]
    public void A_full_list_says_so_to_the_one_who_asked()
    {
        var desk = CreateTestProbe("desk");
        var list = ListOf(new() { Capacity = 1 }, Apple);

        list.Tell(new Watch(Berkshire), desk.Ref);

        Assert.Equal(Berkshire, desk.ExpectMsg<Rejected>().Symbol);
        Assert.Equal(list, desk.LastSender);
    }

    [Fact]
    public async Task A_price_is_answered_by_the_symbols_keeper()
    {
        var list = ListOf(new(), Apple, Berkshire);

        list.Tell(new Quote(Apple, 163.03));

        Assert.Equal(163.03, (await list.Ask<Last>(new GetLast(Apple), RemainingOrDefault)).Price);
        Assert.Null((await list.Ask<Last>(new GetLast(Berkshire), RemainingOrDefault)).Price);
    }

    [Fact]
    public void An_impossible_quote_costs_the_last_price_and_no_more()
    {
        var list = ListOf(new(), Apple);
        list.Tell(new Quote(Apple, 163.03));

        EventFilter.Exception<ImpossibleQuoteException>(contains: "AAPL cannot cost -1").ExpectOne(() => list.Tell(new Quote(Apple, -1)));

        list.Tell(new GetLast(Apple));
        ExpectMsg(new Last(Apple, null));
        list.Tell(new Quote(Apple, 159.54));
        list.Tell(new GetLast(Apple));
        ExpectMsg(new Last(Apple, 159.54));
    }

    [Fact]
    public async Task A_symbol_with_too_many_impossible_quotes_leaves_the_list()
    {
        var list = ListOf(new() { MaxFailures = 1 }, Apple, Berkshire);

        await EventFilter.Exception<ImpossibleQuoteException>().ExpectAsync(2, () =>
        {
            list.Tell(new Quote(Apple, 0));
            list.Tell(new Quote(Apple, 0));
            return Task.CompletedTask;
        });

        await AwaitAssertAsync(async () => Assert.Equal([Berkshire], (await list.Ask<Symbols>(new GetSymbols(), RemainingOrDefault)).All));
    }

    [Fact]
    public async Task Giving_up_a_symbol_is_answered_when_its_keeper_has_ended()
    {
        var list = ListOf(new(), Apple, Berkshire);
        await list.Ask<Symbols>(new GetSymbols(), RemainingOrDefault);
        var keeper = await Sys.ActorSelection(list.Path / Uri.EscapeDataString(Berkshire.Value)).ResolveOne(RemainingOrDefault);
        var undertaker = CreateTestProbe();
        undertaker.Watch(keeper);

        list.Tell(new Unwatch(Berkshire));
        list.Tell(new Watch(Berkshire));

        undertaker.ExpectTerminated(keeper);
        ExpectMsg(new Accepted(Berkshire));
        ExpectMsg(new Accepted(Berkshire));
    }

    [Fact]
    public void A_symbol_without_quotes_is_told_on_the_event_stream()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(WentSilent));

        ListOf(new() { Patience = TimeSpan.FromMilliseconds(10) }, Apple);

        ExpectMsg(new WentSilent(Apple));
    }

    [Fact]
    public async Task What_is_about_no_symbol_of_the_list_is_unhandled()
    {
        var list = ListOf(new());
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        list.Tell(new GetLast(Apple));

        Assert.Equal(new GetLast(Apple), ExpectMsg<UnhandledMessage>().Message);
        Assert.True(await list.GracefulStop(RemainingOrDefault));
    }

    private IActorRef ListOf(WatchlistOptions options, params IReadOnlyList<Symbol> symbols) =>
        Sys.ActorOf(WatchlistActor.PropsFor(() => Task.FromResult(symbols), options, TimeProvider.System));
}
