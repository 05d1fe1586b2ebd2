// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Configuration;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>Ends a system in phases, one after the other; it runs once.</summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<(string Name, Func<Task<Done>> Run)>> _tasks = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<Done> _run = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CoordinatedShutdownSettings _settings;
    private readonly IReadOnlyList<string> _order;
    private readonly TimeProvider _time;
    private readonly ILoggingAdapter _log;
    private Reason _reason;

    /// <exception cref="ConfigurationException">The settings contradict each other.</exception>
    /// <exception cref="ArgumentException">A phase depends on itself.</exception>
    internal CoordinatedShutdown(ExtendedActorSystem system, CoordinatedShutdownSettings settings, TimeProvider time, ILoggingAdapter log)
    {
        (System, _settings, _time, _log) = (system, settings.Checked(), time, log);
        _order = PhaseOrder.Of(settings.Phases);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why it runs; null while it does not.</summary>
    public Reason ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>The sum of the timeouts of all phases that have tasks.</summary>
    public TimeSpan TotalTimeout
    {
        get
        {
            lock (_gate)
                return _tasks.Keys.Aggregate(TimeSpan.Zero, (sum, phase) => sum + TimeoutOf(phase));
        }
    }

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <summary>How long the phase may take.</summary>
    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public TimeSpan Timeout(string phase) => _settings.Phases.ContainsKey(phase)
        ? TimeoutOf(phase)
        : throw new ArgumentException($"Unknown phase [{phase}], known phases [{string.Join(", ", _order)}].", nameof(phase));

    internal ProcessEnd ProcessEnd { get; set; }

    /// <summary>Has a task run in a phase, together with the others of that phase. One added to a phase that was begun does not run.</summary>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        ArgumentException.ThrowIfNullOrEmpty(taskName);
        ArgumentNullException.ThrowIfNull(task);
        if (!_order.Contains(phase, StringComparer.Ordinal))
            throw new ConfigurationException($"Unknown phase [{phase}], known phases [{string.Join(", ", _order)}].");
        lock (_gate)
        {
            if (!_tasks.TryGetValue(phase, out var tasks))
                _tasks.Add(phase, tasks = []);
            tasks.Add((taskName, task));
        }
    }

    /// <summary>Runs the phases, all or those from one on; a second call changes nothing and gives the first run's task.</summary>
    /// <returns>Fails when a phase that does not recover fails or is late.</returns>
    /// <exception cref="ArgumentException">There is no phase of that name.</exception>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        if (fromPhase is not null && !_order.Contains(fromPhase, StringComparer.Ordinal))
            throw new ArgumentException($"Unknown phase [{fromPhase}], known phases [{string.Join(", ", _order)}].", nameof(fromPhase));
        if (Interlocked.CompareExchange(ref _reason, reason ?? UnknownReason.Instance, null) is null)
            _ = Task.Run(() => RunPhasesAsync(fromPhase ?? _order[0]));
        return _run.Task;
    }

    // A phase that others only depend on has no settings of its own.
    private TimeSpan TimeoutOf(string phase) => _settings.Phases.GetValueOrDefault(phase)?.Timeout ?? _settings.DefaultPhaseTimeout;
}
