// SPDX-License-Identifier: MIT

using TTApi.Core;
using static TTApi.DomainSample.Tests.Watchlists.WatchlistProtocol;

namespace TTApi.DomainSample.Tests.Watchlists;

public sealed class KeptWatchlistSpec : TestKit
{
    private static readonly Symbol Aapl = Symbol.From("AAPL").OrThrow();
    private static readonly Symbol Msft = Symbol.From("MSFT").OrThrow();
    private static readonly Symbol Nvda = Symbol.From("NVDA").OrThrow();

    [Fact]
    public void What_was_accepted_is_there_after_the_actor_was_replaced()
    {
        var first = Start("replaced");
        Tell(first, new Watch(Aapl), new Watch(Msft), new Unwatch(Aapl));
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);

        Start("replaced").Tell(new GetSymbols());

        Assert.Equal([Msft], ExpectMsg<WatchlistProtocol.Symbols>().All);
    }

    [Fact]
    public void What_a_snapshot_holds_needs_no_events()
    {
        var first = Start("long");
        Tell(first, new Watch(Aapl), new Unwatch(Aapl), new Watch(Msft), new Unwatch(Msft), new Watch(Nvda), new Unwatch(Nvda), new Watch(Aapl));
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);

        Start("long").Tell(new GetSymbols());

        Assert.Equal([Aapl], ExpectMsg<WatchlistProtocol.Symbols>().All);
    }

    [Fact]
    public void A_refusal_is_no_event()
    {
        var list = Start("small", capacity: 1);
        Tell(list, new Watch(Aapl));

        list.Tell(new Watch(Msft));

        ExpectMsg<Rejected>(rejected => Assert.Equal(Msft, rejected.Symbol));
        list.Tell(new GetSymbols());
        Assert.Equal([Aapl], ExpectMsg<WatchlistProtocol.Symbols>().All);
    }

    private IActorRef Start(string name, int capacity = 10) => Sys.ActorOf(Props.Create(() => new KeptWatchlist(name, capacity, TimeProvider.System)));

    private void Tell(IActorRef list, params ICommand[] commands)
    {
        foreach (var command in commands)
        {
            list.Tell(command);
            ExpectMsg(new Accepted(command.Symbol));
        }
    }
}
