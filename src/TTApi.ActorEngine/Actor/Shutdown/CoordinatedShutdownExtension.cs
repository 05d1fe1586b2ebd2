// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Actor;

/// <summary>Makes a system's <see cref="CoordinatedShutdown"/> and gives it its first tasks.</summary>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var engine = system.Settings.Engine;
        var log = Logging.GetLogger(system, nameof(CoordinatedShutdown));
        var shutdown = new CoordinatedShutdown(system, engine.CoordinatedShutdown, engine.TimeProvider, log);
        var end = shutdown.ProcessEnd = new ProcessEnd(shutdown, engine.CoordinatedShutdown.Exit, log);
        AddLastPhase(shutdown, (ActorSystemImpl)system, engine.CoordinatedShutdown, end);
        if (engine.CoordinatedShutdown.RunByClrShutdownHook)
            end.RunShutdownBefore();
        return shutdown;
    }

    private static void AddLastPhase(CoordinatedShutdown shutdown, ActorSystemImpl system, CoordinatedShutdownSettings settings, ProcessEnd end)
    {
        if (settings is { TerminateActorSystem: false, ExitClr: false })
            return;
        shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "terminate-system", async () =>
        {
            if (settings.TerminateActorSystem)
            {
                var terminated = system.FinalTerminate();
                if (settings.ExitClr)
                    terminated = end.WaitFor(terminated, shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
                await terminated.ConfigureAwait(false);
            }

            if (settings.ExitClr)
                end.ExitProcess();
            return Done.Instance;
        });
    }
}
