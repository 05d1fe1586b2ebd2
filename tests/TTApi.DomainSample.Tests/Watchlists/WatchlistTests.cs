// SPDX-License-Identifier: MIT

using TTApi.Core;
using static TTApi.DomainSample.Tests.Watchlists.WatchlistProtocol;

namespace TTApi.DomainSample.Tests.Watchlists;

public sealed class WatchlistTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Symbol Apple = Symbol.From("AAPL").OrThrow();
    private static readonly Symbol Microsoft = Symbol.From("MSFT").OrThrow();

    [Fact]
    public void Watching_twice_is_one_fact()
    {
        var list = new Watchlist(Capacity: 2);

        var first = list.Decide(new Watch(Apple), Noon);
        var second = list.Apply(first[0]).Decide(new Watch(Apple), Noon);

        Assert.Equal([new Watched(Apple, Noon)], first);
        Assert.Empty(second);
    }

    [Fact]
    public void Only_what_is_watched_can_be_given_up()
    {
        var list = new Watchlist(Capacity: 2).Apply(new Watched(Apple, Noon));

        Assert.Equal([new Unwatched(Apple, Noon)], list.Decide(new Unwatch(Apple), Noon));
        Assert.Empty(list.Decide(new Unwatch(Microsoft), Noon));
        Assert.Empty(list.Apply(new Unwatched(Apple, Noon)).Symbols);
    }

    [Fact]
    public void A_full_list_refuses_new_symbols_and_no_others()
    {
        var list = new Watchlist(Capacity: 1).Apply(new Watched(Apple, Noon));

        Assert.Equal("The list has 1 symbols; its most is 1.", list.RefusalOf(new Watch(Microsoft)));
        Assert.Null(list.RefusalOf(new Watch(Apple)));
        Assert.Null(list.RefusalOf(new Unwatch(Microsoft)));
    }
}
