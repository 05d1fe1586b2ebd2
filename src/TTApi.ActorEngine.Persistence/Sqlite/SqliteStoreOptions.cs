// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>A journal and snapshots in one SQLite file.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The file; it is created with its folder on first use. Two files of the same name with -wal and -shm appended belong to it while it is open.</summary>
    public required string Path { get; init; }

    /// <summary>What a written event survives. <see cref="SqliteSynchronous.Full"/> by default.</summary>
    public SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Full;

    /// <summary>How long a write waits while another process writes to the same file, before the file counts as away. 5 s by default.</summary>
    public TimeSpan BusyTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromHours(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>How many reads are under way at a time; each has a connection and, while it lasts, a thread. As many as there are processors by default, 2 to 8.</summary>
    public int MaxReaders
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Math.Clamp(Environment.ProcessorCount, 2, 8);
}

/// <summary>What a write that was answered survives.</summary>
public enum SqliteSynchronous
{
    /// <summary>Loss of power: each transaction waits for the disk.</summary>
    Full,

    /// <summary>The end of the process, but not loss of power, which may cost the last seconds; the file stays sound.</summary>
    Normal,
}
