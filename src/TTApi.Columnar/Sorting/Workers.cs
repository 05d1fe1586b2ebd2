// SPDX-License-Identifier: MIT

using System.Runtime.ExceptionServices;

namespace TTApi.Columnar.Sorting;

/// <summary>Runs the same work on some threads of its own until all are done; the first failure stops the others and is thrown.</summary>
internal static class Workers
{
    public static void Run(int count, Action<int, CancellationToken> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        var threads = new Thread[count - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            var worker = i + 1;
            threads[i] = new Thread(() => Guarded(worker)) { IsBackground = true, Name = $"merge-{worker}" };
            threads[i].Start();
        }

        Guarded(0);
        foreach (var thread in threads)
            thread.Join();
        failure?.Throw();

        void Guarded(int worker)
        {
            try
            {
                work(worker, stop.Token);
            }
            catch (Exception e)
            {
                // A cancellation that a failure brought about must not hide the failure.
                var caught = ExceptionDispatchInfo.Capture(e);
                if (e is OperationCanceledException)
                    Interlocked.CompareExchange(ref failure, caught, null);
                else if (Interlocked.CompareExchange(ref failure, caught, null) is { SourceException: OperationCanceledException })
                    failure = caught;
                stop.Cancel();
            }
        }
    }
}
