// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.ActorEngine.Diagnostics;
using LogLevel = TTApi.ActorEngine.Event.LogLevel;

namespace TTApi.ActorEngine.Tests.Docs;

/// <summary>The examples of docs/engine.md.</summary>
internal static class OperatorUse
{
    public static ActorSystem Start(ILoggerFactory loggers)
    {
        // <logging>
        var settings = new EngineSettings
        {
            LoggerFactory = loggers, // the host's; without one, warnings and errors go to standard error
            LogLevel = LogLevel.DebugLevel,
            LogDeadLetters = 100,
        };
        var system = ActorSystem.Create("market", ActorSystemSetup.Create(settings));
        // </logging>
        return system;
    }

    public static IReadOnlyList<string> Busiest(ActorSystem system)
    {
        // <tree>
        var waiting = new List<string>();
        var open = new Stack<ActorTreeNode>([ActorTree.Snapshot(system, depth: 4)]);
        while (open.TryPop(out var actor))
        {
            if (actor.MailboxDepth > 1000 || actor.Restarts > 0)
                waiting.Add($"{actor.Path} ({actor.Type}): {actor.MailboxDepth} messages wait, {actor.Restarts} restarts");
            foreach (var child in actor.Children)
                open.Push(child);
        }
        // </tree>
        return waiting;
    }
}
