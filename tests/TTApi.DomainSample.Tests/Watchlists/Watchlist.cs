// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using TTApi.Core;
using static TTApi.DomainSample.Tests.Watchlists.WatchlistProtocol;

namespace TTApi.DomainSample.Tests.Watchlists;

/// <summary>The state of a watchlist: it decides, and knows of no actor.</summary>
public sealed record Watchlist(int Capacity)
{
    public ImmutableHashSet<Symbol> Symbols { get; private init; } = [];

    /// <summary>Why the command is refused; null when it is not.</summary>
    public string? RefusalOf(ICommand command) => command is Watch { Symbol: var symbol } && !Symbols.Contains(symbol) && Symbols.Count >= Capacity
        ? $"The list has {Symbols.Count} symbols; its most is {Capacity}."
        : null;

    public IReadOnlyList<IEvent> Decide(ICommand command, DateTimeOffset now) => command switch
    {
        Watch watch when Symbols.Contains(watch.Symbol) => [],
        Watch watch => [new Watched(watch.Symbol, now)],
        Unwatch unwatch when Symbols.Contains(unwatch.Symbol) => [new Unwatched(unwatch.Symbol, now)],
        Unwatch => [],
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a watchlist command."),
    };

    public Watchlist Apply(IEvent fact) => fact switch
    {
        Watched watched => this with { Symbols = Symbols.Add(watched.Symbol) },
        Unwatched unwatched => this with { Symbols = Symbols.Remove(unwatched.Symbol) },
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Not a watchlist event."),
    };
}
