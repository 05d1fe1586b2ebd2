// SPDX-License-Identifier: MIT

using System.Runtime.ExceptionServices;
using TTApi.Core;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>Runs units in parallel and turns what the outside world refuses into results.</summary>
internal static class ScanExecution
{
    public static Result<T> Guarded<T>(Func<T> work)
    {
        try
        {
            return Result<T>.Ok(work());
        }
        catch (TtException refusal)
        {
            return refusal.Error;
        }
        catch (OperationCanceledException stopped)
        {
            return new TtError.Cancelled("scan", "The scan was stopped before it was finished.") { Cause = stopped };
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return new TtError.Storage("cannot_read", $"Bars cannot be read: {refusal.Message}") { Cause = refusal };
        }
    }

    /// <summary>One result per unit, in the order of the units. Workers take the next unit when they are free.</summary>
    public static TResult[] ForUnits<TWorker, TResult>(
        IReadOnlyList<ScanUnit> units,
        int threads,
        Func<TWorker> createWorker,
        Func<TWorker, ScanUnit, CancellationToken, TResult> work,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var workers = Math.Min(threads == 0 ? Environment.ProcessorCount : threads, units.Count);
        var results = new TResult[units.Count];
        var taken = -1;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            if (workers <= 1)
                Work(0);
            else
                Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = CancellationToken.None }, Work);
        }
        catch (AggregateException several)
        {
            // A failing worker stops the others; their being stopped is not the reason to tell.
            var reason = several.Flatten().InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? several.InnerExceptions[0];
            ExceptionDispatchInfo.Throw(reason);
        }

        return results;

        void Work(int number)
        {
            var worker = createWorker();
            try
            {
                for (var i = Interlocked.Increment(ref taken); i < results.Length; i = Interlocked.Increment(ref taken))
                {
                    stop.Token.ThrowIfCancellationRequested();
                    results[i] = work(worker, units[i], stop.Token);
                }
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        }
    }
}
