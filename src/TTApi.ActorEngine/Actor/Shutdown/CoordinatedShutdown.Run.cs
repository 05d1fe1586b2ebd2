// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>The one run.</summary>
public sealed partial class CoordinatedShutdown
{
    private async Task RunPhasesAsync(string first)
    {
        try
        {
            foreach (var phase in _order.SkipWhile(phase => phase != first))
                await RunPhaseAsync(phase).ConfigureAwait(false);
            _run.TrySetResult(Done.Instance);
        }
        catch (Exception e)
        {
            _log.Error(e, "Coordinated shutdown ended early.");
            _run.TrySetException(e);
        }
    }

    private async Task RunPhaseAsync(string phase)
    {
        List<(string Name, Func<Task<Done>> Run)> tasks;
        lock (_gate)
            tasks = [.. _tasks.GetValueOrDefault(phase) ?? []];
        if (_log.IsDebugEnabled)
            _log.Debug("Performing phase [{0}] with [{1}] tasks: [{2}]", phase, tasks.Count, string.Join(", ", tasks.Select(task => task.Name)));
        if (tasks.Count == 0)
            return;

        var recover = _settings.Phases.GetValueOrDefault(phase)?.Recover ?? true;
        var all = Task.WhenAll([.. tasks.Select(task => RunTaskAsync(phase, task.Name, task.Run, recover))]);
        try
        {
            await all.WaitAsync(TimeoutOf(phase), _time).ConfigureAwait(false);
        }
        catch (TimeoutException e) when (!all.IsCompleted)
        {
            Forget(all);
            if (!recover)
                throw new TimeoutException($"Coordinated shutdown phase [{phase}] timed out after {TimeoutOf(phase)}.", e);
            _log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", phase, TimeoutOf(phase));
        }
    }

    private async Task RunTaskAsync(string phase, string name, Func<Task<Done>> run, bool recover)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (Exception e) when (recover)
        {
            _log.Warning(e, "Task [{0}] failed in phase [{1}]: {2}", name, phase, e.Message);
        }
    }

    // Nobody awaits it any more: a late failure must not count as unobserved.
    private static void Forget(Task task) =>
        _ = task.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
