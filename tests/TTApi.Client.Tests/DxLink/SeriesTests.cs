// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Client.Symbols;
using TTApi.Client.Tests.DxLink.Support;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Client.Tests.DxLink;

public sealed class SeriesTests : IDisposable
{
    private const EventFlags Begin = EventFlags.SnapshotBegin;
    private const EventFlags End = EventFlags.SnapshotEnd;
    private const EventFlags Remove = EventFlags.RemoveEvent;
    private const EventFlags Pending = EventFlags.TxPending;

    private readonly IndexedSeries<Candle> _series = new("A{=d}", 100, new ManualTimeProvider(), () => { });

    public void Dispose() => _series.Dispose();

    [Fact]
    public void A_snapshot_shows_once_it_is_whole_the_oldest_first_without_its_marker()
    {
        On(Begin, 3);
        On(EventFlags.None, 2);
        On(EventFlags.None, 1);
        Assert.Empty(_series.Rows);
        On(Remove | End, 0);

        Assert.Equal([1, 2, 3], Indices);
        Assert.Equal((1, 1, 3), (_series.Version, _series.Snapshots, _series.RowsOfLastSnapshotThatChanged));
    }

    [Fact]
    public void A_snapshot_may_end_on_a_row_be_one_row_or_be_empty()
    {
        On(Begin, 3);
        On(End, 2);
        Assert.Equal([2, 3], Indices);
        On(Begin | End, 7);
        Assert.Equal([7], Indices);
        On(Begin | Remove | End, 0);
        Assert.Empty(Indices);
        Assert.False(_series.IsSnipped);
        On(Begin, 9);
        On(EventFlags.SnapshotSnip, 8);
        Assert.Equal([8, 9], Indices);
        Assert.True(_series.IsSnipped);
    }

    [Fact]
    public void Updates_replace_insert_and_remove_by_index()
    {
        On(Begin, 5);
        On(End, 1);
        On(EventFlags.None, 5, close: 50);
        On(EventFlags.None, 3);
        On(EventFlags.None, 9);
        On(Remove, 1);
        On(Remove, 77);

        Assert.Equal([3, 5, 9], Indices);
        Assert.Equal(50, _series.Rows[1].Close);
    }

    [Fact]
    public void A_transaction_shows_once_it_is_whole()
    {
        On(Begin | End, 1);
        On(Pending, 2);
        On(Pending | Remove, 1);
        Assert.Equal([1], Indices);
        On(EventFlags.None, 3);
        Assert.Equal([2, 3], Indices);
        On(Begin | Pending, 9);
        On(End | Pending, 8);
        Assert.Equal([2, 3], Indices);
        On(EventFlags.None, 7);
        Assert.Equal([7, 8, 9], Indices);
    }

    [Fact]
    public void A_new_snapshot_replaces_and_tells_what_changed()
    {
        On(Begin, 3);
        On(End, 2);
        On(Begin, 4);
        On(EventFlags.None, 3, close: 30);
        On(End, 2);

        Assert.Equal([2, 3, 4], Indices);
        Assert.Equal(2, _series.RowsOfLastSnapshotThatChanged);
    }

    [Fact]
    public void A_snapshot_cut_off_by_a_new_one_leaves_nothing_behind()
    {
        On(Begin, 9);
        On(EventFlags.None, 8);
        On(Begin, 3);
        On(End, 2);
        Assert.Equal([2, 3], Indices);
        On(Begin, 7);
        ((IInterruptible)_series).Interrupt();
        On(EventFlags.None, 4);

        Assert.Equal([2, 3, 4], Indices);
    }

    [Fact]
    public void A_series_is_bounded()
    {
        On(Begin, 1000);
        for (var i = 999; i > 500; i--)
            On(EventFlags.None, i);
        On(Remove | End, 0);
        Assert.Equal((100, true), (_series.Rows.Count, _series.IsSnipped));
        Assert.Equal(1000, _series.Rows[^1].Index);

        On(EventFlags.None, 1001);
        Assert.InRange(_series.Rows.Count, 90, 100);
        Assert.Equal(7, _series.Trimmed);
    }

    [Fact]
    public void Random_snapshots_and_updates_equal_a_plain_dictionary()
    {
        const int Seed = 31337;
        var random = new Random(Seed);
        var model = new SortedDictionary<long, double>();
        for (var round = 0; round < 2000; round++)
        {
            if (random.Next(20) == 0)
            {
                model.Clear();
                long[] rows = [.. Enumerable.Range(0, 40).Where(_ => random.Next(3) == 0).Select(i => (long)i).OrderDescending()];
                for (var i = 0; i < rows.Length; i++)
                {
                    model[rows[i]] = round;
                    On(i == 0 ? Begin : EventFlags.None, rows[i], round);
                }

                On(rows.Length == 0 ? Begin | Remove | End : Remove | End, -1);
            }
            else
            {
                var (index, remove) = (random.Next(40), random.Next(4) == 0);
                On(remove ? Remove : EventFlags.None, index, round);
                if (remove)
                    model.Remove(index);
                else
                    model[index] = round;
            }

            Assert.True(model.Keys.SequenceEqual(Indices) && model.Values.SequenceEqual(_series.Rows.Select(row => row.Close)), $"seed {Seed}, round {round}");
        }
    }

    [Fact]
    public async Task Candles_come_with_history_under_either_spelling()
    {
        await using var world = new DxLinkWorld();
        var from = world.Clock.GetUtcNow().AddDays(-5);
        world.Server.OnAdd = (line, _, symbol, time) =>
        {
            Assert.Equal(("AAPL{=d}", from.ToUnixTimeMilliseconds()), (symbol, time));
            line.Candles("AAPL{=1d}", 1_750_032_000_000, 1_749_945_600_000);
        };
        using var candles = world.Client.Candles(CandleSymbol.From("AAPL{=1d}").OrThrow(), from).OrThrow();
        world.Client.Start();
        var line = await world.ConnectedAsync();

        await candles.WhenSnapshotAsync();
        Assert.Equal([1_749_945_600_000, 1_750_032_000_000], candles.Rows.Select(row => row.Time));
        Assert.All(candles.Rows, row => Assert.Equal("AAPL{=d}", row.Symbol));
        Assert.Equal("AAPL{=d}", candles.Symbol);

        line.Event("Candle", "AAPL{=1d}", ("index", 1_750_118_400L << 32), ("time", 1_750_118_400_000));
        Assert.Equal(2, await candles.WhenChangedAsync(1));
        Assert.Equal(3, candles.Rows.Count);
    }

    [Fact]
    public async Task A_second_consumer_of_a_series_has_its_history_at_once()
    {
        await using var world = new DxLinkWorld();
        world.Server.OnAdd = (line, _, symbol, _) => line.Candles(symbol, 120_000, 60_000);
        var symbol = CandleSymbol.From("AAPL{=m}").OrThrow();
        using var first = world.Client.Candles(symbol, DateTimeOffset.UnixEpoch).OrThrow();
        using var early = world.Client.Candles(symbol, DateTimeOffset.UnixEpoch).OrThrow();
        world.Client.Start();
        await first.WhenSnapshotAsync();
        await early.WhenSnapshotAsync();

        using var second = world.Client.Candles(symbol, DateTimeOffset.UnixEpoch.AddSeconds(60)).OrThrow();
        await second.WhenSnapshotAsync();

        Assert.Equal(first.Rows, second.Rows);
    }

    [Fact]
    public async Task Waiting_for_a_series_ends_when_the_client_stops()
    {
        var world = new DxLinkWorld();
        using var candles = world.Client.Candles(CandleSymbol.From("AAPL{=m}").OrThrow(), DateTimeOffset.UnixEpoch).OrThrow();
        var snapshot = candles.WhenSnapshotAsync();
        var change = candles.WhenChangedAsync(0);
        await world.DisposeAsync();

        await Assert.ThrowsAsync<TtException>(() => snapshot);
        await Assert.ThrowsAsync<TtException>(() => change);
    }

    private IEnumerable<long> Indices => _series.Rows.Select(row => row.Index);

    private void On(EventFlags flags, long index, double close = 1) =>
        _series.On(default(Candle) with { Symbol = "A{=d}", EventFlags = flags, Index = index, Close = close });
}
