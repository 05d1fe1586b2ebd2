// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Postgres;
using TTApi.ActorEngine.Persistence.Tests.Postgres;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Stores;

public sealed class PostgresActorsSpec(PostgresTestDatabase database) : StoreSpec, IClassFixture<PostgresTestDatabase>
{
    private readonly string _schema = $"s{Guid.NewGuid():N}";

    [Fact]
    public async Task A_stale_owner_is_fenced_and_its_successor_goes_on() =>
        await FenceAsync(PostgresStore.In(database.Options(_schema), Formats, Impatient), sql => database.ExecuteAsync(_schema, sql));

    [Fact]
    public async Task A_connection_that_is_cut_amid_a_transaction_costs_its_actor_nothing()
    {
        await using var system = new StoreSystem(PostgresStore.In(database.Options(_schema), Formats, Impatient));
        var actor = await StartAsync(system);
        await using var other = await database.BeginAsync(_schema);
        await other.HoldTagClockAsync();

        Do(actor, a => a.Persist(new Tagged("x", ["t"]), _ => a.Say("written x")));
        Persist(actor, "y");
        var session = await other.SomebodyWaitsAsync();
        await database.ExecuteAsync(_schema, $"select pg_terminate_backend({session})");
        await other.RunAsync("ROLLBACK");

        await ExpectAsync("written x", "written y");
        await RecoversAsync(system, "a", "x", "y");
    }

    [Fact]
    public async Task Actors_outlive_a_server_that_is_killed_and_started_again()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var system = new StoreSystem(PostgresStore.In(new() { ConnectionString = new(server.ConnectionString()) }, Formats, Impatient));
        var actor = await StartAsync(system);
        Persist(actor, "x");
        await ExpectAsync("written x");
        server.Kill();
        var away = system.WhenAway(CreateTestProbe());

        Persist(actor, "y");
        Start(system, "b");
        await away;
        await server.StartAgainAsync();

        // The two come in no order.
        var came = new HashSet<object> { await ReceiveOneAsync(TimeSpan.FromSeconds(60)), await ReceiveOneAsync(TimeSpan.FromSeconds(60)) };
        Assert.Contains("written y", came);
        Assert.Contains(came, message => message is RecoveryCompleted);
        await RecoversAsync(system, "a", "x", "y");
    }
}
