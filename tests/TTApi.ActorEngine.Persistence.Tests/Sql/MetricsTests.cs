// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class MetricsTests : StoreTest
{
    [Fact]
    public async Task Latencies_and_sizes_are_measured_while_somebody_listens()
    {
        ConcurrentQueue<(string Name, double Value)> seen = [];
        using var listener = Listen(seen);
        Database.Appends.Shut();
        var write = Write("a", 1, [.. Enumerable.Repeat("x", 777)]);
        await Database.Appends.WhenStandingAsync(1);
        Clock.Advance(TimeSpan.FromSeconds(4321));

        Database.Appends.Open();
        await write.Answer;

        Assert.Contains(("journal.write.duration", 4321d), seen);
        Assert.Contains(("journal.batch.size", 777d), seen);
    }

    [Fact]
    public async Task Circuits_can_be_seen()
    {
        await Write("a", 1, "one").Answer;
        ConcurrentQueue<(string Name, double Value)> seen = [];
        using var listener = Listen(seen);

        listener.RecordObservableInstruments();

        Assert.Contains(("journal.circuit", 0d), seen);
    }

    private static MeterListener Listen(ConcurrentQueue<(string Name, double Value)> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "TTApi.ActorEngine.Persistence")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen.Enqueue((instrument.Name, value)));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen.Enqueue((instrument.Name, value)));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen.Enqueue((instrument.Name, value)));
        listener.Start();
        return listener;
    }
}
