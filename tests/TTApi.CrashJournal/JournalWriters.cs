// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Actor.Setup;
using TTApi.ActorEngine.Persistence;

namespace TTApi.CrashJournal;

/// <summary>The process that is killed: a system of writers.</summary>
internal static class JournalWriters
{
    /// <summary>Runs until the input ends, which it does when whoever started this is gone.</summary>
    public static async Task RunAsync(JournalUnderTest journal, int actors, int seed)
    {
        using var system = ActorSystem.Create("writers", ActorSystemSetup.Create(new PersistenceSetup { Store = journal.OpenIn }));
        var acknowledged = new Acknowledgements();
        for (var i = 0; i < actors; i++)
        {
            var (id, actorSeed) = ($"writer-{i}", (seed * 1000) + i);
            system.ActorOf(Props.Create(() => new Writer(id, actorSeed, acknowledged)), id);
        }

        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }
}
