// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using TTApi.Core;
using static TTApi.DomainSample.Tests.Watchlists.WatchlistProtocol;

namespace TTApi.DomainSample.Tests.Watchlists;

/// <summary>A trader's watchlist, with one <see cref="QuoteKeeper"/> a symbol.</summary>
/// <remarks>
/// Until its symbols are loaded, everything else waits. A keeper is restarted after a failure; one that fails too often is given up, and its
/// symbol leaves the list.
/// </remarks>
public sealed class WatchlistActor : ReceiveActor, IWithStash, IWithTimers
{
    private const string RetryTimer = "retry";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<Symbol, IActorRef> _keepers = [];
    private readonly Func<Task<IReadOnlyList<Symbol>>> _load;
    private readonly WatchlistOptions _options;
    private readonly TimeProvider _time;
    private Watchlist _list;

    public WatchlistActor(Func<Task<IReadOnlyList<Symbol>>> load, WatchlistOptions options, TimeProvider time)
    {
        (_load, _options, _time) = (load, options, time);
        _list = new(options.Capacity);
        Loading();
    }

    // Set by the engine, both of them, before the first message.
    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(Func<Task<IReadOnlyList<Symbol>>> load, WatchlistOptions options, TimeProvider time) =>
        Props.Create(() => new WatchlistActor(load, options, time));

    protected override void PreStart() => Load();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        _options.MaxFailures,
        TimeSpan.FromMinutes(1),
        cause => cause is ImpossibleQuoteException ? Directive.Restart : Directive.Escalate);

    private void Loading()
    {
        Receive<Loaded>(Handle);
        Receive<Status.Failure>(Handle);
        Receive<Retry>(_ => Load());
        ReceiveAny(_ => Stash.Stash());
    }

    private void Ready()
    {
        Receive<Watch>(Handle);
        Receive<Unwatch>(Handle);
        Receive<GetSymbols>(_ => Sender.Tell(new Symbols(_list.Symbols)));
        Receive<Terminated>(Handle);
        Receive<IWithSymbol>(Handle);
    }

    // A name is free only when its actor has ended, so the next command waits until then.
    private void Ending(IActorRef keeper, Symbol symbol, IActorRef client)
    {
        Receive<Terminated>(ended => ended.ActorRef.Equals(keeper), _ =>
        {
            client.Tell(new Accepted(symbol));
            UnbecomeStacked();
            Stash.UnstashAll();
        });
        ReceiveAny(_ => Stash.Stash());
    }

    private void Load() => _ = _load().PipeTo(Self, success: symbols => new Loaded([.. symbols]));

    private void Handle(Loaded loaded)
    {
        foreach (var symbol in loaded.Symbols)
            TakeAll(_list.Decide(new Watch(symbol), _time.GetUtcNow()));
        Become(Ready);
        Stash.UnstashAll();
    }

    private void Handle(Status.Failure failure)
    {
        _log.Warning(failure.Cause, "The list was not loaded; trying again in {0}", _options.RetryPause);
        Timers.StartSingleTimer(RetryTimer, new Retry(), _options.RetryPause);
    }

    private void Handle(Watch command)
    {
        if (_list.RefusalOf(command) is { } reason)
        {
            Sender.Tell(new Rejected(command.Symbol, reason));
            return;
        }

        TakeAll(_list.Decide(command, _time.GetUtcNow()));
        Sender.Tell(new Accepted(command.Symbol));
    }

    private void Handle(Unwatch command)
    {
        if (!_keepers.TryGetValue(command.Symbol, out var keeper))
        {
            Sender.Tell(new Accepted(command.Symbol));
            return;
        }

        TakeAll(_list.Decide(command, _time.GetUtcNow()));
        var client = Sender;
        BecomeStacked(() => Ending(keeper, command.Symbol, client));
    }

    private void Handle(Terminated ended)
    {
        var symbol = _keepers.First(pair => pair.Value.Equals(ended.ActorRef)).Key;
        _log.Warning("{0} left the list: it failed more than {1} times within a minute", symbol, _options.MaxFailures);
        TakeAll(_list.Decide(new Unwatch(symbol), _time.GetUtcNow()));
    }

    private void Handle(IWithSymbol message)
    {
        if (_keepers.TryGetValue(message.Symbol, out var keeper))
            keeper.Forward(message);
        else
            Unhandled(message);
    }

    private void TakeAll(IEnumerable<IEvent> facts)
    {
        foreach (var fact in facts)
        {
            _list = _list.Apply(fact);
            if (fact is Watched)
                _keepers[fact.Symbol] = Context.Watch(Context.ActorOf(QuoteKeeper.PropsFor(fact.Symbol, _options.Patience), Uri.EscapeDataString(fact.Symbol.Value)));
            else if (_keepers.Remove(fact.Symbol, out var keeper))
                Context.Stop(keeper);
        }
    }

    private sealed record Loaded(ImmutableArray<Symbol> Symbols);

    private sealed record Retry;
}
