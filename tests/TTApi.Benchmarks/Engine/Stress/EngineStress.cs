// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using TTApi.ActorEngine.Actor;
using TTApi.ActorEngine.Actor.Setup;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Engine.Stress;

/// <summary>Rounds of many threads against one system, until the time is over. Each round has a seed of its own and checks what must hold; the first that does not ends the run.</summary>
internal sealed class EngineStress(Figures figures, int seconds, int seed)
{
    public const int DefaultSeconds = 180;
    public const int DefaultSeed = 3;

    // No round takes a tenth of this; what does hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly (string Name, Func<ActorSystem, Random, Task<long>> Run)[] Rounds =
    [
        ("order, with restarts", OrderRound.RunAsync),
        ("actors made and stopped by many threads", ChurnRound.RunAsync),
        ("asks with timeouts", AskRound.RunAsync),
        ("the end under full load", TerminationRound.RunAsync),
    ];

    public static ActorSystem NewSystem(string name) => ActorSystem.Create(
        name,
        ActorSystemSetup.Create(new EngineSettings { LoggerFactory = NullLoggerFactory.Instance, LogDeadLetters = 0 }));

    /// <exception cref="InvalidDataException">Something did not hold.</exception>
    public static void Check(bool holds, string what)
    {
        if (!holds)
            throw new InvalidDataException(what);
    }

    public void Run()
    {
        var clock = Stopwatch.StartNew();
        var messages = new long[Rounds.Length];
        var rounds = 0;
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            for (var i = 0; i < Rounds.Length; i++)
            {
                var roundSeed = seed + (rounds * Rounds.Length) + i;
                messages[i] += RunRound(Rounds[i].Name, Rounds[i].Run, roundSeed);
            }

            rounds++;
            if (rounds % 10 == 0)
                Console.Error.WriteLine($"  {rounds} rounds after {clock.Elapsed.TotalSeconds:0} s, {messages.Sum():#,0} messages, all as expected");
        }

        for (var i = 0; i < Rounds.Length; i++)
            figures.Print($"stress: {Rounds[i].Name}", "ttapi", messages[i], "messages", $"{rounds} rounds in {seconds} s", ("seed", seed));
    }

    private static long RunRound(string name, Func<ActorSystem, Random, Task<long>> run, int roundSeed)
    {
        var system = NewSystem("stress");
        try
        {
            var messages = run(system, new Random(roundSeed)).WaitAsync(Patience).GetAwaiter().GetResult();
            system.Terminate().WaitAsync(Patience).GetAwaiter().GetResult();
            return messages;
        }
        catch (Exception e)
        {
            throw new InvalidDataException($"Round [{name}] with seed {roundSeed}: {e.Message}", e);
        }
    }
}
