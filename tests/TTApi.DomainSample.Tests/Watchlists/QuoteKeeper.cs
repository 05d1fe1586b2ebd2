// SPDX-License-Identifier: MIT

using TTApi.Core;
using static TTApi.DomainSample.Tests.Watchlists.WatchlistProtocol;

namespace TTApi.DomainSample.Tests.Watchlists;

/// <summary>Keeps the last price of one symbol. A child of its watchlist, which restarts it after an impossible quote; the last price is lost then.</summary>
public sealed class QuoteKeeper : ReceiveActor
{
    private readonly Symbol _symbol;
    private double? _last;

    public QuoteKeeper(Symbol symbol, TimeSpan patience)
    {
        _symbol = symbol;
        Context.SetReceiveTimeout(patience);
        Receive<Quote>(quote => quote.Price > 0, quote => _last = quote.Price);
        Receive<Quote>(quote => throw new ImpossibleQuoteException($"{quote.Symbol} cannot cost {quote.Price}."));
        Receive<GetLast>(_ => Sender.Tell(new Last(_symbol, _last)));
        Receive<ReceiveTimeout>(_ => Context.System.EventStream.Publish(new WentSilent(_symbol)));
    }

    // Not named Props: the type of that name could then only be named with its namespace, which is another with each engine.
    public static Props PropsFor(Symbol symbol, TimeSpan patience) => Props.Create(() => new QuoteKeeper(symbol, patience));
}
