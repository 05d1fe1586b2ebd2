// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.Benchmarks.Engine.Stress;

/// <summary>Many questions at once, some never answered: each ends in its own answer or in its timeout.</summary>
internal static class AskRound
{
    public static async Task<long> RunAsync(ActorSystem system, Random random)
    {
        var count = random.Next(1_000, 20_000);
        var silentEvery = random.Next(100, 1_000);
        var actor = system.ActorOf(Props.Create(() => new Answering(silentEvery)));

        var outcomes = await Task.WhenAll(Enumerable.Range(1, count).Select(question => AskAsync(actor, question, silentEvery)));

        var silent = count / silentEvery;
        EngineStress.Check(outcomes.Count(answered => !answered) == silent, $"{outcomes.Count(answered => !answered)} of {count} questions were not answered; expected {silent}");
        return count;
    }

    private static async Task<bool> AskAsync(IActorRef actor, int question, int silentEvery)
    {
        try
        {
            // Who will be answered waits for long, so that a slow machine does not look like a lost answer.
            var timeout = question % silentEvery == 0 ? TimeSpan.FromMilliseconds(50) : TimeSpan.FromSeconds(60);
            var answer = await actor.Ask<int>(question, timeout);
            EngineStress.Check(answer == -question, $"found {answer}; expected {-question}");
            return true;
        }
        catch (AskTimeoutException)
        {
            return false;
        }
    }

    private sealed class Answering(int silentEvery) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if ((int)message % silentEvery != 0)
                Sender.Tell(-(int)message);
        }
    }
}
