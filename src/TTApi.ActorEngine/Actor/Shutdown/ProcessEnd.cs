// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>Ties a shutdown to the end of the process, both ways.</summary>
internal sealed class ProcessEnd(CoordinatedShutdown shutdown, Action exit, ILoggingAdapter log)
{
    private volatile bool _isExiting;

    /// <summary>Holds up the end of the process until the shutdown has run, as long as its timeouts allow.</summary>
    public void RunShutdownBefore()
    {
        EventHandler onExit = (_, _) => OnProcessExit();
        AppDomain.CurrentDomain.ProcessExit += onExit;
        _ = shutdown.System.WhenTerminated.ContinueWith(
            _ => AppDomain.CurrentDomain.ProcessExit -= onExit,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    /// <summary>The task, but no longer than that: a system that does not end must not keep the process.</summary>
    public async Task WaitFor(Task task, TimeSpan timeout)
    {
        try
        {
            await task.WaitAsync(timeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            log.Warning("The system did not terminate within {0}; the process exits nevertheless.", timeout);
        }
    }

    /// <summary>Exits with code 0, unless the process is about to exit anyway.</summary>
    public void ExitProcess()
    {
        if (!_isExiting)
            exit();
    }

    /// <summary>The process is about to exit, and does when this returns.</summary>
    public void OnProcessExit()
    {
        _isExiting = true;
        if (shutdown.System.WhenTerminated.IsCompleted)
            return;
        log.Info("Starting coordinated shutdown because the process exits.");
        try
        {
            if (!shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).Wait(shutdown.TotalTimeout))
                log.Warning("Coordinated shutdown did not end within {0}.", shutdown.TotalTimeout);
        }
        catch (AggregateException failure)
        {
            log.Warning(failure, "Coordinated shutdown failed: {0}", failure.Message);
        }
    }
}
