// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TTApi.Platform.Eod;

/// <summary>Where an end-of-day store lives, and how patient it is.</summary>
public sealed record EodStoreOptions
{
    /// <summary>The data root; the store is its folder <c>eod</c>, created by the first import.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The clock; default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where logs go; default nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Workers for scans, checks and statistics; default one per processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How long an import waits for another one to finish; default 5 minutes.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the files of a replaced version stay for readers that are about to open them; default 10 minutes.</summary>
    public TimeSpan RetiredGrace { get; init; } = TimeSpan.FromMinutes(10);
}
