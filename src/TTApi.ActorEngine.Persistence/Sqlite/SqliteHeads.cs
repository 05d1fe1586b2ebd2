// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>The highest numbers that a connection has written itself, while nobody else writes: whoever goes on after his own need not be looked up.</summary>
/// <remarks>Belongs to one connection, and to who is in a transaction on it. A connection whose transaction failed is closed, and this with it.</remarks>
internal sealed class SqliteHeads(SqliteSession session)
{
    private const int Most = 100_000;

    private readonly Dictionary<string, long> _highest = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>Forgets them if another connection has written meanwhile; at the beginning of a transaction.</summary>
    public void Begin()
    {
        // Changes with every commit of others, and with none of its own.
        var version = session.Prepare("pragma data_version").Scalar() ?? 0;
        if (version != _version || _highest.Count > Most)
            Forget();
        _version = version;
    }

    public bool IsNext(string persistenceId, long sequenceNr) => _highest.TryGetValue(persistenceId, out var highest) && sequenceNr == highest + 1;

    public void Note(string persistenceId, long sequenceNr) => _highest[persistenceId] = sequenceNr;

    public void Forget() => _highest.Clear();
}
