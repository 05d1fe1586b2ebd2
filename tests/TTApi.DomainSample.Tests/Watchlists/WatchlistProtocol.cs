// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using TTApi.Core;

namespace TTApi.DomainSample.Tests.Watchlists;

/// <summary>All that is said to a watchlist and by it.</summary>
public static class WatchlistProtocol
{
    /// <summary>Whatever is about one symbol.</summary>
    public interface IWithSymbol
    {
        Symbol Symbol { get; }
    }

    /// <summary>A request the list may refuse.</summary>
    public interface ICommand : IWithSymbol;

    /// <summary>A fact about the list.</summary>
    public interface IEvent : IWithSymbol;

    public sealed record Watch(Symbol Symbol) : ICommand;

    public sealed record Unwatch(Symbol Symbol) : ICommand;

    public sealed record Watched(Symbol Symbol, DateTimeOffset At) : IEvent;

    public sealed record Unwatched(Symbol Symbol, DateTimeOffset At) : IEvent;

    public sealed record Accepted(Symbol Symbol);

    public sealed record Rejected(Symbol Symbol, string Reason);

    public sealed record Quote(Symbol Symbol, double Price) : IWithSymbol;

    public sealed record GetLast(Symbol Symbol) : IWithSymbol;

    /// <summary>The answer to <see cref="GetLast"/>; null while no quote came.</summary>
    public sealed record Last(Symbol Symbol, double? Price);

    public sealed record GetSymbols;

    public sealed record Symbols(ImmutableHashSet<Symbol> All);

    /// <summary>On the event stream: no quote of the symbol came for a while.</summary>
    public sealed record WentSilent(Symbol Symbol) : IWithSymbol;
}

/// <summary>A price no market can have.</summary>
public sealed class ImpossibleQuoteException(string message) : Exception(message);
