// SPDX-License-Identifier: MIT

namespace TTApi.CrashJournal;

/// <summary>What must hold of a journal after its writers were killed: every acknowledged event is there, in order, none twice, groups whole.</summary>
public static class JournalCheck
{
    /// <returns>How many events there are.</returns>
    /// <exception cref="InvalidDataException">It does not hold; the message says where.</exception>
    public static async Task<long> VerifyAsync(JournalUnderTest journal, IReadOnlyDictionary<string, long> acknowledged)
    {
        await using var store = journal.Open();
        var queries = store.Journal.Queries;
        var total = 0L;
        var missing = acknowledged.Keys.ToHashSet(StringComparer.Ordinal);
        await foreach (var id in queries.CurrentPersistenceIdsAsync())
        {
            missing.Remove(id);
            var last = new Numbered(0, 0, 0);
            await foreach (var envelope in queries.CurrentEventsByPersistenceIdAsync(id))
            {
                var evt = (Numbered)envelope.Event;
                if (envelope.SequenceNr != last.Number + 1 || evt.Number != envelope.SequenceNr)
                    throw new InvalidDataException($"{id}: event {evt.Number} has number {envelope.SequenceNr} and follows {last.Number}.");
                last = evt;
            }

            if (last.Number != last.GroupFirst + last.GroupSize - 1)
                throw new InvalidDataException($"{id}: of the group of {last.GroupSize} from {last.GroupFirst} only those up to {last.Number} are there.");
            if (acknowledged.TryGetValue(id, out var number) && last.Number < number)
                throw new InvalidDataException($"{id}: {number} was acknowledged, but the last event is {last.Number}.");
            total += last.Number;
        }

        if (missing.Count > 0)
            throw new InvalidDataException($"Acknowledged, but not there: {string.Join(", ", missing)}.");
        return total;
    }
}
