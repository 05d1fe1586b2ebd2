// SPDX-License-Identifier: MIT

using Npgsql;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Sql;
using static TTApi.ActorEngine.Persistence.Postgres.PostgresParameters;

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>Writes as the columns that <see cref="PostgresStatements.Append"/> takes. Positions are counted from 1, as PostgreSQL counts.</summary>
internal sealed class AppendArrays
{
    private readonly IReadOnlyList<JournalWrite> _writes;
    private readonly Dictionary<(string EntityType, string Shard), int> _owners = [];

    public AppendArrays(IReadOnlyList<JournalWrite> writes) => _writes = writes;

    /// <summary>$1–$7: the writes, and the shards that their owners name.</summary>
    public List<NpgsqlParameter> Heads()
    {
        var (ids, first, last) = (new string[_writes.Count], new long[_writes.Count], new long[_writes.Count]);
        var (owners, epochs) = (new int[_writes.Count], new long?[_writes.Count]);
        for (var i = 0; i < _writes.Count; i++)
        {
            var write = _writes[i];
            (ids[i], first[i], last[i]) = (write.PersistenceId, write.FirstSequenceNr, write.FirstSequenceNr + write.Entries.Count - 1);
            (owners[i], epochs[i]) = (OwnerOf(write.Ownership), write.Ownership?.Epoch);
        }

        return
        [
            Texts(ids), Numbers(first), Numbers(last), Counts(owners), Numbers(epochs),
            Texts([.. _owners.Keys.Select(owner => owner.EntityType)]), Texts([.. _owners.Keys.Select(owner => owner.Shard)]),
        ];
    }

    /// <summary>$1–$20: also the events and their tags.</summary>
    public List<NpgsqlParameter> All()
    {
        var parameters = Heads();
        AddEvents(parameters);
        AddTags(parameters);
        return parameters;
    }

    /// <summary>0 for none.</summary>
    private int OwnerOf(Ownership ownership)
    {
        if (ownership is null)
            return 0;
        var key = (ownership.EntityType, ownership.Shard);
        if (!_owners.TryGetValue(key, out var position))
            _owners.Add(key, position = _owners.Count + 1);
        return position;
    }

    private void AddEvents(List<NpgsqlParameter> parameters)
    {
        var count = _writes.Sum(write => write.Entries.Count);
        var (writes, ids, numbers, epochs) = (new int[count], new string[count], new long[count], new long?[count]);
        var (manifests, payloads, tags, times) = (new string[count], new byte[count][], new string[count], new DateTime[count]);
        var row = 0;
        for (var i = 0; i < _writes.Count; i++)
        {
            var write = _writes[i];
            for (var j = 0; j < write.Entries.Count; j++, row++)
            {
                var entry = write.Entries[j];
                (writes[row], ids[row], numbers[row], epochs[row]) = (i + 1, write.PersistenceId, write.FirstSequenceNr + j, write.Ownership?.Epoch);
                (manifests[row], payloads[row], tags[row], times[row]) = (entry.Manifest, entry.Bytes, TagText.Write(EventSchema.Sorted(entry.Tags)), write.WrittenAt.UtcDateTime);
            }
        }

        parameters.AddRange(Counts(writes), Texts(ids), Numbers(numbers), Numbers(epochs), Texts(manifests), Payloads(payloads), Texts(tags), Times(times));
    }

    private void AddTags(List<NpgsqlParameter> parameters)
    {
        var rows = new List<(int Write, string Tag, int Rank, string PersistenceId, long SequenceNr)>();
        var rank = 0;
        for (var i = 0; i < _writes.Count; i++)
        {
            for (var j = 0; j < _writes[i].Entries.Count; j++)
            {
                if (EventSchema.Sorted(_writes[i].Entries[j].Tags) is not { } tags)
                    continue;
                rank++;
                foreach (var tag in tags)
                    rows.Add((i + 1, tag, rank, _writes[i].PersistenceId, _writes[i].FirstSequenceNr + j));
            }
        }

        parameters.AddRange(
            Counts([.. rows.Select(row => row.Write)]),
            Texts([.. rows.Select(row => row.Tag)]),
            Counts([.. rows.Select(row => row.Rank)]),
            Texts([.. rows.Select(row => row.PersistenceId)]),
            Numbers(rows.Select(row => row.SequenceNr).ToArray()));
    }
}
