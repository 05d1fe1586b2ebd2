// SPDX-License-Identifier: MIT

using TTApi.Core;
using static TTApi.DomainSample.Tests.Watchlists.WatchlistProtocol;

namespace TTApi.DomainSample.Tests.Watchlists;

/// <summary>A watchlist that outlives its actor: what was accepted is in the journal before anybody hears of it.</summary>
/// <remarks>Restarted by whoever made it; nothing is lost then.</remarks>
public sealed class KeptWatchlist : ReceivePersistentActor
{
    private const int EventsPerSnapshot = 3;

    private readonly TimeProvider _time;
    private Watchlist _state;

    public KeptWatchlist(string name, int capacity, TimeProvider time)
    {
        (PersistenceId, _state, _time) = ($"watchlist-{name}", new(capacity), time);
        Recover<SnapshotOffer>(offer => _state = (Watchlist)offer.Snapshot);
        Recover<IEvent>(fact => _state = _state.Apply(fact));
        Command<ICommand>(Handle);
        Command<GetSymbols>(_ => Sender.Tell(new WatchlistProtocol.Symbols(_state.Symbols)));
        Command<SaveSnapshotSuccess>(saved => DeleteMessages(saved.Metadata.SequenceNr));
        Command<DeleteMessagesSuccess>(_ => { });
    }

    public override string PersistenceId { get; }

    private void Handle(ICommand command)
    {
        if (_state.RefusalOf(command) is { } refusal)
        {
            Sender.Tell(new Rejected(command.Symbol, refusal));
            return;
        }

        var asker = Sender;
        PersistAll(_state.Decide(command, _time.GetUtcNow()), fact => _state = _state.Apply(fact));
        DeferAsync(new Accepted(command.Symbol), accepted =>
        {
            asker.Tell(accepted);
            if (LastSequenceNr > 0 && LastSequenceNr % EventsPerSnapshot == 0)
                SaveSnapshot(_state);
        });
    }
}
