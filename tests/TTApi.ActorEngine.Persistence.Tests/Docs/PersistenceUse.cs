// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;
using TTApi.ActorEngine.Persistence.Sqlite;

namespace TTApi.ActorEngine.Persistence.Tests.Docs;

// <actor>
public sealed record Trade(double Price);

public sealed record NewHigh(double Price);

public sealed record GetHigh;

public sealed class HighOfDay : ReceivePersistentActor
{
    private double _high = double.NaN;

    public HighOfDay(string symbol)
    {
        PersistenceId = $"high-{symbol}";
        Recover<NewHigh>(Apply);
        Command<Trade>(trade => !(trade.Price <= _high), trade => Persist(new NewHigh(trade.Price), Apply));
        Command<Trade>(_ => { });
        Command<GetHigh>(_ => Sender.Tell(_high));
    }

    public override string PersistenceId { get; }

    private void Apply(NewHigh evt) => _high = evt.Price;
}
// </actor>

// <formats>
[JsonSerializable(typeof(NewHigh))]
internal sealed partial class HighJson : JsonSerializerContext;
// </formats>

/// <summary>The examples of docs/persistence.md; what stands between the marks is there word for word.</summary>
internal static class PersistenceUse
{
    public static ActorSystem Start(string file)
    {
        // <setup>
        var formats = EventFormats.Create(known => known.Add("new-high", HighJson.Default.NewHigh));
        var setup = new PersistenceSetup { Store = SqliteStore.In(new() { Path = file }, formats) };
        var system = ActorSystem.Create("market", ActorSystemSetup.Create(setup));
        // </setup>
        return system;
    }

    public static async Task<IReadOnlyList<string>> LookAsync(string file)
    {
        var lines = new List<string>();
        var formats = EventFormats.Create(known => known.Add("new-high", HighJson.Default.NewHigh));

        // <doctor>
        await using var store = SqliteStore.Open(new() { Path = file }, formats);
        await foreach (var broken in store.Doctor.FindBrokenAsync())
            lines.Add($"{broken.PersistenceId} {broken.SequenceNr}: {broken.Reason}");
        await foreach (var found in store.Journal.Queries.CurrentEventsByPersistenceIdAsync("high-AAPL"))
            lines.Add($"{found.SequenceNr} {found.Event}");
        // </doctor>
        return lines;
    }
}
