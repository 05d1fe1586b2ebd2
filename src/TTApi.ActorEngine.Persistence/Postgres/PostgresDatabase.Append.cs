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
        return writes is [{ Entries: [{ Tags: null or { Count: 0 } }] } single] && await WasAppendedAsync(single, cancellationToken).ConfigureAwait(false)
            ? [Verdict.Written]
            : await AppendManyAsync(writes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the most usual thing in the shortest way.</summary>
    /// <returns>Whether it was written. If not, <see cref="AppendManyAsync"/> tells why.</returns>
    private async Task<bool> WasAppendedAsync(JournalWrite write, CancellationToken cancellationToken)
    {
        var entry = write.Entries[0];
        List<NpgsqlParameter> parameters = [Text(write.PersistenceId), Number(write.FirstSequenceNr), Text(entry.Manifest), Bytes(entry.Bytes), Time(write.WrittenAt)];
        if (write.Ownership is { } owner)
            parameters.AddRange(Text(owner.EntityType), Text(owner.Shard), Number(owner.Epoch));
        try
        {
            return await RunAsync(
                write.Ownership is null ? _statements.AppendOne : _statements.AppendOneOwned,
                writes: true,
                parameters,
                static (reader, _) => Task.FromResult(reader.RecordsAffected == 1),
                cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException failure) when (IsTaken(failure))
        {
            return false;
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
            catch (PostgresException failure) when (IsTaken(failure))
            {
                var probes = await RowsAsync(_statements.Probe, arrays.Heads(), Probed, cancellationToken).ConfigureAwait(false);
                left = KeepBack(writes, left, probes, verdicts);
            }
        }

        return verdicts;
    }

    // Of an event's number; a tag's ordering that is there already is no conflict of writers, and trying again would not end.
    private static bool IsTaken(PostgresException failure) => failure is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "event" };

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
