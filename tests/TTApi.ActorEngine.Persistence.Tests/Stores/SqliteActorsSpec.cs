// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sqlite;
using TTApi.ActorEngine.Persistence.Tests.Databases;
using TTApi.ActorEngine.Persistence.Tests.Pinned;
using TTApi.ActorEngine.Persistence.Tests.Serialization;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Stores;

public sealed class SqliteActorsSpec : StoreSpec
{
    [Fact]
    public async Task Actors_wait_for_a_locked_file_and_go_on_by_themselves()
    {
        using var folder = new TempDirectory();
        await using var system = new StoreSystem(InFile(folder["journal.sqlite"]));
        var actor = await StartAsync(system);
        await using var other = await SqliteJournalFile.ConnectAsync(folder["journal.sqlite"]);
        await other.ExecuteAsync("begin immediate");
        var away = system.WhenAway(CreateTestProbe());

        Persist(actor, "x");
        Do(actor, a => a.Say("after"));
        await away;
        Persist(actor, "y");
        await StartAsync(system, "reads go on");
        await other.ExecuteAsync("rollback");

        await ExpectAsync("written x", "after", "written y");
        await RecoversAsync(system, "a", "x", "y");
    }

    [Fact]
    public async Task Actors_wait_while_the_disk_is_full_and_go_on_by_themselves()
    {
        using var disk = FullDisk.Mount(8_000_000);
        string[] events = [.. Enumerable.Range(0, 40).Select(i => $"{i} {new string('x', 20_000)}")];
        await using var system = new StoreSystem(InFile(disk["journal.sqlite"]));
        var actor = await StartAsync(system);
        disk.Fill();
        var away = system.WhenAway(CreateTestProbe());

        foreach (var evt in events)
            Persist(actor, evt);
        await away;
        File.Delete(disk["filler"]);

        await ExpectAsync([.. events.Select(evt => $"written {evt}")]);
        await RecoversAsync(system, "a", events);
    }

    [Fact]
    public async Task Actors_recover_by_themselves_when_a_read_only_disk_can_be_written_again()
    {
        using var disk = FullDisk.Mount(8_000_000);
        await using (var before = new StoreSystem(InFile(disk["journal.sqlite"])))
        {
            Persist(await StartAsync(before), "x");
            await ExpectAsync("written x");
        }

        disk.MakeReadOnly();
        await using var system = new StoreSystem(InFile(disk["journal.sqlite"]));
        var away = system.WhenAway(CreateTestProbe());
        var actor = Start(system);
        Persist(actor, "y");
        await away;
        disk.MakeWritable();

        await ExpectAsync("replayed x");
        await ExpectMsgAsync<RecoveryCompleted>(TimeSpan.FromSeconds(60));
        await ExpectAsync("written y");
    }

    [Fact]
    public async Task A_stale_owner_is_fenced_and_its_successor_goes_on()
    {
        using var folder = new TempDirectory();
        await FenceAsync(InFile(folder["journal.sqlite"]), sql => SqliteJournalFile.ExecuteAsync(folder["journal.sqlite"], sql));
    }

    [Fact]
    public async Task An_actor_replays_the_journal_of_format_1_through_an_upcaster_and_goes_on_in_it()
    {
        using var folder = new TempDirectory();
        File.Copy(PinnedJournal.Path, folder["journal.sqlite"]);
        var formats = EventFormats.Create(known => known
            .Add("bought", StoredJson.Default.Bought)
            .Add("text", StoredJson.Default.String)
            .Upcast("sold", StoredJson.Default.Sold, old => new Bought(old.Symbol, -old.Count)));
        await using var system = new StoreSystem(SqliteStore.In(new() { Path = folder["journal.sqlite"] }, formats));

        var all = Start(system, "desk|SPY", new() { Recovery = new(SnapshotSelectionCriteria.None) });
        await ExpectAsync($"replayed {new Bought("SPY", -2)}", $"replayed {new Bought("SPY", 7)}", "replayed a note");
        await ExpectMsgAsync<RecoveryCompleted>();
        Persist(all, "seventh");
        Do(all, a => a.Say($"at {a.LastSequenceNr}"));
        await ExpectAsync("written seventh", "at 7");

        Start(system, "desk|SPY");
        await ExpectAsync("offered four", $"replayed {new Bought("SPY", 7)}", "replayed a note", "replayed seventh");
    }

    private static Func<ExtendedActorSystem, IPersistenceStore> InFile(string path) => SqliteStore.In(new() { Path = path, BusyTimeout = TimeSpan.FromMilliseconds(10) }, Formats, Impatient);
}
