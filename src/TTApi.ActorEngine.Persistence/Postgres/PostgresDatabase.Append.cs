// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;
using static TTApi.ActorEngine.Persistence.Postgres.PostgresParameters;

namespace TTApi.ActorEngine.Persistence.Postgres;

internal sealed partial class PostgresDatabase
{
    public async Task<IReadOnlyList<Verdict>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken)
    {
        if (writes.Count == 0)
            return [];
        if (writes is [{ Ownership: null, Entries: [{ Tags: null or { Count: 0 } }] } single])
            return [await AppendOneAsync(single, cancellationToken).ConfigureAwait(false)];
        return await AppendManyAsync(writes, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Verdict> AppendOneAsync(JournalWrite write, CancellationToken cancellationToken)
    {
        var entry = write.Entries[0];
        try
        {
            return await RunAsync(
                _statements.AppendOne,
                writes: true,
                [Text(write.PersistenceId), Number(write.FirstSequenceNr), Text(entry.Manifest), Bytes(entry.Bytes), Time(write.WrittenAt)],
                (reader, _) => Task.FromResult(reader.RecordsAffected == 1 ? Verdict.Written : Verdict.Conflict(write.FirstSequenceNr)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (DatabaseAwayException failure) when (IsTaken(failure))
        {
            return Verdict.Conflict(write.FirstSequenceNr);
        }
    }

    /// <summary>Tries all; if a number is taken, which undoes the whole statement, keeps back whom it belongs to and tries again.</summary>
    private async Task<Verdict[]> AppendManyAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken)
    {
        var verdicts = new Verdict[writes.Count];
        int[] left = [.. Enumerable.Range(0, writes.Count)];
        while (left.Length > 0)
        {
            var arrays = new AppendArrays([.. left.Select(i => writes[i])]);
            try
            {
                foreach (var (position, verdict) in await RunAsync(_statements.Append, writes: true, arrays.All(), (reader, token) => AllAsync(reader, KeptBack, token), cancellationToken).ConfigureAwait(false))
                    verdicts[left[position - 1]] = verdict;
                return verdicts;
            }
            catch (DatabaseAwayException failure) when (IsTaken(failure))
            {
                var probes = await RowsAsync(_statements.Probe, arrays.Heads(), Probed, cancellationToken).ConfigureAwait(false);
                left = KeepBack(writes, left, probes, verdicts);
            }
        }

        return verdicts;
    }

    private static bool IsTaken(DatabaseAwayException failure) => failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private static (long Position, Verdict Verdict) KeptBack(NpgsqlDataReader reader) => (
        reader.GetInt64(0),
        reader.GetBoolean(1) ? Verdict.Fenced(reader.IsDBNull(2) ? null : reader.GetInt64(2)) : Verdict.Conflict(reader.GetInt64(3)));

    private static (bool IsFenced, long? Taken) Probed(NpgsqlDataReader reader) => (reader.GetBoolean(1), reader.IsDBNull(2) ? null : reader.GetInt64(2));

    /// <summary>Gives those a verdict whose numbers are taken, in the database or by an earlier one of these.</summary>
    /// <returns>The others.</returns>
    private static int[] KeepBack(IReadOnlyList<JournalWrite> writes, int[] left, List<(bool IsFenced, long? Taken)> probes, Verdict[] verdicts)
    {
        var others = new List<int>();
        var numbers = new HashSet<(string, long)>();
        for (var i = 0; i < left.Length; i++)
        {
            var write = writes[left[i]];
            var (isFenced, taken) = probes[i];

            // Whoever is fenced will be told so by the next attempt, and takes no number from anybody.
            if (!isFenced)
            {
                taken ??= Numbers(write).Cast<long?>().FirstOrDefault(number => numbers.Contains((write.PersistenceId, number!.Value)));
                if (taken is { } number)
                {
                    verdicts[left[i]] = Verdict.Conflict(number);
                    continue;
                }

                numbers.UnionWith(Numbers(write).Select(own => (write.PersistenceId, own)));
            }

            others.Add(left[i]);
        }

        return [.. others];
    }

    private static IEnumerable<long> Numbers(JournalWrite write) => Enumerable.Range(0, write.Entries.Count).Select(i => write.FirstSequenceNr + i);
}
