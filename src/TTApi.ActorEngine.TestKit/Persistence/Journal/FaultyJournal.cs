// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>Asks an interceptor before each event that is written, or read.</summary>
internal sealed class FaultyJournal(FaultyStore faults, TestJournal behavior, IJournal inner, IScheduler scheduler) : IJournal
{
    private readonly CancellationTokenSource _closing = new();

    public FaultyStore Faults => faults;

    public IJournalQueries Queries => inner.Queries;

    public JournalEntry Encode(object payload, IImmutableSet<string> tags) => inner.Encode(payload, tags);

    public void Write(JournalWrite write) => _ = WriteAsync(write);

    public Task<WriteFate> ConfirmAsync(JournalWrite write, CancellationToken cancellationToken) => inner.ConfirmAsync(write, cancellationToken);

    public IReplay Replay(ReplayRequest request) => new FaultyReplay(behavior.Recovery, request.PersistenceId, inner.Replay(request), scheduler);

    public Task DeleteToAsync(string persistenceId, long toSequenceNr, Ownership ownership, CancellationToken cancellationToken) =>
        inner.DeleteToAsync(persistenceId, toSequenceNr, ownership, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _closing.Cancel();
        return ValueTask.CompletedTask;
    }

    private async Task WriteAsync(JournalWrite write)
    {
        var rejected = new Dictionary<int, Exception>();
        try
        {
            for (var first = 0; first < write.Entries.Count;)
                first = await PassGroupAsync(write, first, rejected);
            if (rejected.Count > 0)
                await WriteRestAsync(write, rejected);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            write.Failed(new StoreClosedException());
            return;
        }
        catch (Exception e)
        {
            write.Failed(e);
            return;
        }

        if (rejected.Count == 0)
            inner.Write(write);
        else
            write.Written(rejected);
    }

    /// <returns>Where the next group begins.</returns>
    private async Task<int> PassGroupAsync(JournalWrite write, int first, Dictionary<int, Exception> rejected)
    {
        var end = first + 1;
        while (end < write.Entries.Count && !write.Entries[end].StartsGroup)
            end++;
        try
        {
            for (var i = first; i < end; i++)
                await PassAsync(write, i);
        }
        catch (TestJournalRejectionException e)
        {
            for (var i = first; i < end; i++)
                rejected[i] = e;
        }

        return end;
    }

    private Task PassAsync(JournalWrite write, int index)
    {
        var entry = write.Entries[index];
        var passing = new PassingEvent(write.PersistenceId, write.FirstSequenceNr + index, entry.Payload, entry.Manifest ?? "", write.WrittenAt);
        return behavior.Write.InterceptAsync(passing, scheduler).WaitAsync(_closing.Token);
    }

    // Each rejected event leaves its number unused, so that what is written is no longer in one piece.
    private async Task WriteRestAsync(JournalWrite write, Dictionary<int, Exception> rejected)
    {
        for (var first = 0; first < write.Entries.Count; first++)
        {
            var end = first;
            while (end < write.Entries.Count && !rejected.ContainsKey(end))
                end++;
            if (end > first)
                await new WritePart(write, first, end).GiveToAsync(inner);
            first = end;
        }
    }
}
