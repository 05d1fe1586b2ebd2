// SPDX-License-Identifier: MIT

using Polly.CircuitBreaker;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Sql;

internal sealed partial class JournalWriter
{
    /// <summary>Answers all of them, however long the database is away; never fails.</summary>
    private async Task CommitAsync(List<JournalWrite> writes)
    {
        for (var attempt = 0; ; attempt++)
        {
            IReadOnlyList<Verdict> verdicts = null;
            TimeSpan? open = null;
            try
            {
                verdicts = await access.AppendAsync(writes, _aborting.Token).ConfigureAwait(false);
            }
            catch (DatabaseAwayException e) when (e.IsOutcomeUnknown)
            {
                Doubt(writes, e.InnerException ?? e);
                return;
            }
            catch (DatabaseAwayException)
            {
            }
            catch (BrokenCircuitException e)
            {
                open = e.RetryAfter ?? TimeSpan.Zero;
            }
            catch (OperationCanceledException e) when (_aborting.IsCancellationRequested)
            {
                Doubt(writes, e);
                return;
            }
            catch (Exception e) when (writes.Count == 1 || e is SchemaException)
            {
                for (var i = 0; i < writes.Count; i++)
                    Fail(writes[i], e);
                return;
            }
            catch (Exception e)
            {
                log.Warning(e, "A group of {0} writes failed; it is halved to find the one that cannot be written.", writes.Count);
                await HalveAsync(writes).ConfigureAwait(false);
                return;
            }

            if (verdicts is not null)
            {
                Answer(writes, verdicts);
                return;
            }

            try
            {
                await access.Writes.PauseAsync(attempt, open, _closing.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                for (var i = 0; i < writes.Count; i++)
                    Fail(writes[i], new StoreClosedException());
                return;
            }
        }
    }

    // One bad write must not take the others with it. Nobody knows whether the failure came before the commit.
    private async Task HalveAsync(List<JournalWrite> writes)
    {
        foreach (var write in writes)
            write.IsDoubtful = true;
        await CommitAsync([.. writes.Take(writes.Count / 2)]).ConfigureAwait(false);
        await CommitAsync([.. writes.Skip(writes.Count / 2)]).ConfigureAwait(false);
    }

    private void Answer(List<JournalWrite> writes, IReadOnlyList<Verdict> verdicts)
    {
        JournalMetrics.Committed(writes, _batchSince, access.Time);
        for (var i = 0; i < writes.Count; i++)
        {
            var (write, verdict) = (writes[i], verdicts[i]);
            switch (verdict.Kind)
            {
                case VerdictKind.Written:
                    Succeed(write);
                    break;
                case VerdictKind.Fenced:
                    Fail(write, new FencedException(write.PersistenceId, write.Ownership, verdict.Epoch));
                    break;
                case VerdictKind.Conflict when write.IsDoubtful:
                    _ = ResolveAsync(write, verdict);
                    break;
                default:
                    Fail(write, new SequenceConflictException(write.PersistenceId, verdict.SequenceNr));
                    break;
            }
        }
    }

    // What stands in the way of a write whose first attempt got no answer may be that attempt, which came through late.
    private async Task ResolveAsync(JournalWrite write, Verdict verdict)
    {
        try
        {
            if (await ConfirmAsync(write, _closing.Token).ConfigureAwait(false) == WriteFate.Written)
                Succeed(write);
            else
                Fail(write, new SequenceConflictException(write.PersistenceId, verdict.SequenceNr));
        }
        catch (Exception e)
        {
            Fail(write, e is OperationCanceledException ? new StoreClosedException() : e);
        }
    }

    public async Task<WriteFate> ConfirmAsync(JournalWrite write, CancellationToken cancellationToken)
    {
        var (rows, highest) = await access.ReadAsync(
            static (database, write, cancellationToken) =>
                database.ReadAsync(write.PersistenceId, write.FirstSequenceNr, write.FirstSequenceNr + write.Entries.Count - 1, write.Entries.Count, cancellationToken),
            write,
            cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0 && highest < write.FirstSequenceNr)
            return WriteFate.Absent;
        var fate = rows.Count == write.Entries.Count && !rows.Where((row, i) => !IsRowOf(write, i, row)).Any() ? WriteFate.Written : WriteFate.Taken;
        write.IsDoubtful = false;
        return fate;
    }

    private static bool IsRowOf(JournalWrite write, int index, EventRow row)
    {
        var entry = write.Entries[index];
        return row.SequenceNr == write.FirstSequenceNr + index
            && Microseconds.Of(row.WrittenAt.UtcTicks) == Microseconds.Of(write.WrittenAt.UtcTicks)
            && row.Manifest == entry.Manifest
            && row.Payload.AsSpan().SequenceEqual(entry.Bytes);
    }

    private void Doubt(List<JournalWrite> writes, Exception cause)
    {
        for (var i = 0; i < writes.Count; i++)
        {
            writes[i].IsDoubtful = true;
            Tell(writes[i], new UnknownOutcomeException(writes[i].PersistenceId, cause));
        }
    }

    private void Succeed(JournalWrite write)
    {
        write.IsDoubtful = false;
        Tell(write, failure: null);
    }

    private void Fail(JournalWrite write, Exception failure)
    {
        write.IsDoubtful = false;
        Tell(write, failure);
    }

    // It is over before the writer hears of it, who may write again at once.
    private void Tell(JournalWrite write, Exception failure)
    {
        var persistenceId = write.PersistenceId;
        Pending.End(persistenceId);
        try
        {
            if (failure is null)
                write.Written();
            else
                write.Failed(failure);
        }
        catch (Exception e)
        {
            log.Error(e, "The writer of {0} failed over its answer.", persistenceId);
        }
    }
}
