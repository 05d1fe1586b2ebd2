// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>How a store deals with its database, whichever that is.</summary>
public sealed record SqlStoreOptions
{
    /// <summary>How many rows a transaction takes at most; a larger write goes alone. 2,000 by default.</summary>
    public int MaxBatchRows
    {
        get;
        init => field = Positive(value);
    }

        = 2_000;

    /// <summary>How many bytes of events a transaction takes at most; a larger write goes alone. 4 MiB by default.</summary>
    public int MaxBatchBytes
    {
        get;
        init => field = Positive(value);
    }

        = 4 * 1024 * 1024;

    /// <summary>How many reads run at a time; the others wait for their turn. 6 by default.</summary>
    public int MaxConcurrentReads
    {
        get;
        init => field = Positive(value);
    }

        = 6;

    /// <summary>How many rows a read takes at most. 1,000 by default.</summary>
    public int ReadPageSize
    {
        get;
        init => field = Positive(value);
    }

        = 1_000;

    /// <summary>The pause after the first attempt on a database that is away; it doubles with each. 50 ms by default.</summary>
    public TimeSpan MinBackoff
    {
        get;
        init => field = Positive(value);
    }

        = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause. 2 s by default.</summary>
    public TimeSpan MaxBackoff
    {
        get;
        init => field = Positive(value);
    }

        = TimeSpan.FromSeconds(2);

    /// <summary>How long saving or deleting snapshots may take before it has failed. 30 s by default.</summary>
    public TimeSpan SnapshotTimeout
    {
        get;
        init => field = Positive(value);
    }

        = TimeSpan.FromSeconds(30);

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        return value;
    }
}
