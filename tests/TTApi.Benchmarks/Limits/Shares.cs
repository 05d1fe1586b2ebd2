// SPDX-License-Identifier: MIT

using System.Diagnostics;

namespace TTApi.Benchmarks.Limits;

/// <summary>Does a job over a range with every core, each on a contiguous share of it.</summary>
internal static class Shares
{
    /// <returns>Seconds until the last was done.</returns>
    public static double Time(long length, int granularity, Action<long, long> work)
    {
        var clock = Stopwatch.StartNew();
        var workers = Environment.ProcessorCount;
        var share = (((length / granularity) + workers - 1) / workers) * granularity;
        Parallel.For(0, workers, worker => work(worker * share, worker == workers - 1 ? length : Math.Min(length, (worker + 1) * share)));
        return clock.Elapsed.TotalSeconds;
    }
}
