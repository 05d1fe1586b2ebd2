// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.Benchmarks.Engine.Actors;

/// <summary>The parent of many.</summary>
internal sealed class Nursery : ReceiveActor
{
    public Nursery()
    {
        Receive<Spawn>(Handle);
        Receive<StopEach>(_ =>
        {
            foreach (var child in Context.GetChildren())
                Context.Stop(child);
        });
    }

    private static void Handle(Spawn spawn)
    {
        for (var i = 0; i < spawn.Into.Length; i++)
            spawn.Into[i] = Context.ActorOf(spawn.Props);
    }

    /// <summary>Makes as many children as there is room for.</summary>
    public sealed record Spawn(Props Props, IActorRef[] Into);

    /// <summary>Stops all children, and lives on.</summary>
    public sealed record StopEach;
}
