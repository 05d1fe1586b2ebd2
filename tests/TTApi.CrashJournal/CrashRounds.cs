// SPDX-License-Identifier: MIT

namespace TTApi.CrashJournal;

/// <summary>Writers over one journal, killed and started again, with a check after each kill.</summary>
public static class CrashRounds
{
    /// <summary>How long anything may take before it counts as stuck.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Kills after random numbers of acknowledgements; every process recovers what those before it wrote.</summary>
    /// <param name="journal">The journal, empty or not.</param>
    /// <param name="kills">How many processes.</param>
    /// <param name="seed">The moments, and what the writers do.</param>
    /// <param name="report">Told after each round.</param>
    /// <returns>How many events there are in the end.</returns>
    public static async Task<long> RunAsync(JournalUnderTest journal, int kills, int seed, Action<string> report)
    {
        var random = new Random(seed);
        var (acknowledged, total) = (new Dictionary<string, long>(StringComparer.Ordinal), 0L);
        for (var kill = 1; kill <= kills; kill++)
        {
            var after = random.Next(1, 2000);
            using var writers = new WriterProcess(journal, actors: 20, seed: (seed * 1000) + kill);
            await writers.UntilAsync(process => process.Count >= after, Patience);
            await writers.KillAsync();
            foreach (var (id, number) in writers.Acknowledged)
                acknowledged[id] = number;
            total = await JournalCheck.VerifyAsync(journal, acknowledged);
            report($"kill {kill} of {kills} (seed {seed}) after {writers.Count} acknowledgements: {total} events, all as they must be");
        }

        return total;
    }

    /// <summary>Takes the database away under running writers, several times; each writer must go on by itself after each.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="outages">Take it away and bring it back.</param>
    /// <param name="seed">What the writers do.</param>
    /// <param name="report">Told after each outage.</param>
    public static async Task<long> SurviveAsync(JournalUnderTest journal, IEnumerable<Func<Task>> outages, int seed, Action<string> report)
    {
        const int Actors = 20;
        using var writers = new WriterProcess(journal, Actors, seed);
        await writers.UntilAsync(process => process.Acknowledged.Count == Actors, Patience);
        var count = 0;
        foreach (var outage in outages)
        {
            await outage();
            var before = writers.Acknowledged.ToDictionary();
            await writers.UntilAsync(process => before.All(writer => process.Acknowledged[writer.Key] > writer.Value + 20), Patience);
            report($"outage {++count} (seed {seed}): every writer has gone on");
        }

        await writers.KillAsync();
        return await JournalCheck.VerifyAsync(journal, writers.Acknowledged);
    }

    /// <summary>Two processes write the same persistence ids; each number must have one writer.</summary>
    /// <returns>How many events there are.</returns>
    /// <exception cref="InvalidDataException">A number was acknowledged to both.</exception>
    public static async Task<long> ContendAsync(JournalUnderTest journal, int seed)
    {
        using var first = new WriterProcess(journal, actors: 20, seed);
        using var second = new WriterProcess(journal, actors: 20, seed + 1);

        // Whoever is refused stops, so one of them may be left with nothing to write.
        await await Task.WhenAny(first.UntilAsync(IsAtWork, Patience), second.UntilAsync(IsAtWork, Patience));
        await first.KillAsync();
        await second.KillAsync();
        foreach (var (id, number) in first.Numbers)
        {
            if (second.Numbers.Contains((id, number)))
                throw new InvalidDataException($"{id} {number} was acknowledged to two writers.");
        }

        return await JournalCheck.VerifyAsync(journal, first.Numbers.Concat(second.Numbers).GroupBy(written => written.PersistenceId, StringComparer.Ordinal)
            .ToDictionary(writer => writer.Key, writer => writer.Max(written => written.Number), StringComparer.Ordinal));

        static bool IsAtWork(WriterProcess process) => process.Count >= 1000;
    }
}
