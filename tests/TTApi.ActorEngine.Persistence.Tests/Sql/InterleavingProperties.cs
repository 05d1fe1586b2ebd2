// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

/// <summary>Writers who do as persistent actors do, over a database that loses connections as a script says.</summary>
public sealed class InterleavingProperties : StoreTest
{
    private const int Writers = 3;
    private const int WritesOfEach = 5;

    // Printed by FsCheck when a script fails; fixed so that a failure can be had again.
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261127, 2026112701);

    private int _round;

    [Fact]
    public void Nothing_acknowledged_is_lost_or_doubled_and_the_order_is_kept()
    {
        var scripts = Gen.Elements(Enum.GetValues<Fate>()).ListOf().Select(fates => fates.ToArray()).ToArbitrary();
        Prop.ForAll(scripts, PlayAsync).Check(Seeded);
    }

    private async Task<bool> PlayAsync(Fate[] fates)
    {
        foreach (var fate in fates)
            Database.Fates.Enqueue(fate);
        var ids = Enumerable.Range(0, Writers).Select(writer => $"round {_round} writer {writer}").ToArray();
        _round++;

        await WhileTimePassesAsync(Task.WhenAll(ids.Select(PersistAllAsync)));
        Database.CommitLate();

        var written = Database.Rows.ToLookup(row => row.PersistenceId, row => (row.SequenceNr, System.Text.Encoding.UTF8.GetString(row.Payload)));
        return ids.All(id => written[id].SequenceEqual(Enumerable.Range(1, 2 * WritesOfEach).Select(number => ((long)number, $"\"{id} {number}\""))));
    }

    // Two events at a time; each is in the journal when it is acknowledged.
    private async Task PersistAllAsync(string id)
    {
        for (var number = 1; number <= 2 * WritesOfEach; number += 2)
        {
            await PersistAsync(Write(id, number, $"{id} {number}", $"{id} {number + 1}"));
            Assert.Equal(number + 1, Database.Rows.Count(row => row.PersistenceId == id));
        }
    }

    private async Task PersistAsync(RecordedWrite write)
    {
        while (true)
        {
            try
            {
                await write.Answer;
                return;
            }
            catch (UnknownOutcomeException)
            {
                var fate = await Journal.ConfirmAsync(write, CancellationToken.None);
                Assert.NotEqual(WriteFate.Taken, fate);
                if (fate == WriteFate.Written)
                    return;
                Hand(write.Again());
            }
        }
    }
}
