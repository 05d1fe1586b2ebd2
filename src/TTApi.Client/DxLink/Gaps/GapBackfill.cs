// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TTApi.Client.DxLink.Feeds;
using TTApi.Client.Symbols;
using TTApi.Core;

namespace TTApi.Client.DxLink.Gaps;

/// <summary>Finds out what each gap cost: by the new snapshot of a series, by minute candles for trades and quotes.</summary>
internal sealed partial class GapBackfill(DxLinkClient client, DxLinkOptions options, TimeProvider time, GapLedger ledger, ILogger logger)
{
    private const int AtOnce = 16;

    private readonly ConcurrentDictionary<FeedKey, int> _own = [];
    private readonly Channel<FeedGap> _gaps = Channel.CreateBounded<FeedGap>(2 * options.MaxSubscriptions);

    /// <summary>Whether a subscription is one of this backfill's, which nobody misses.</summary>
    public bool IsOwn(FeedKey key) => _own.ContainsKey(key);

    /// <summary>Takes a gap to look into.</summary>
    public void Add(FeedGap gap)
    {
        if (!_gaps.Writer.TryWrite(gap))
            ledger.Settle(gap, GapVerdict.Lost, 0, "Too many gaps were waiting to be looked into.");
    }

    /// <summary>Looks into gaps until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _gaps.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var batch = new List<FeedGap>();
                while (batch.Count < options.MaxSubscriptions && _gaps.Reader.TryRead(out var gap))
                    batch.Add(gap);
                var bySymbol = batch.GroupBy(gap => gap.Key.Symbol, StringComparer.Ordinal).Select((group, i) => (Gaps: group.ToArray(), MayFetch: i < options.MaxBackfillSymbols));
                await Parallel.ForEachAsync(bySymbol, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, LookIntoAsync).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client stops; what is open stays open in the ledger.
        }
    }

    private async ValueTask LookIntoAsync((FeedGap[] Gaps, bool MayFetch) symbol, CancellationToken cancellationToken)
    {
        Result<IReadOnlyList<Candle>>? candles = null;
        foreach (var gap in symbol.Gaps)
        {
            if (client.SeriesOf(gap.Key) is { } series)
                await SettleBySnapshotAsync(gap, series, cancellationToken).ConfigureAwait(false);
            else if (gap.Key.Type is not (FeedEventType.Quote or FeedEventType.Trade or FeedEventType.TradeETH or FeedEventType.TimeAndSale))
                SettleByHours(gap);
            else if (!symbol.MayFetch)
                ledger.Settle(gap, GapVerdict.Lost, 0, $"Candles are fetched for {options.MaxBackfillSymbols} symbols at most.");
            else
                SettleByCandles(gap, candles ??= await FetchAsync(symbol.Gaps, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>The snapshot that follows a new subscription holds what was missed.</summary>
    private async Task SettleBySnapshotAsync(FeedGap gap, ISnapshotSource series, CancellationToken cancellationToken)
    {
        if (!await InTimeAsync(series.WhenSnapshotSinceAsync(gap.To!.Value, cancellationToken)).ConfigureAwait(false)) // a closed gap has its end
            ledger.Settle(gap, GapVerdict.Lost, 0, $"No new snapshot came within {options.BackfillTimeout.TotalSeconds:0} s.");
        else if (series.RowsOfLastSnapshotThatChanged is > 0 and var rows)
            ledger.Settle(gap, GapVerdict.Recovered, rows);
        else
            ledger.Settle(gap, GapVerdict.NothingTraded);
    }

    /// <summary>The feed keeps no history of such values; the one after the gap is current, those within are gone unless the market was closed.</summary>
    private void SettleByHours(FeedGap gap)
    {
        var market = client.MarketOf(gap.Key);
        if (options.Hours.OpenedAt(market, gap.From) is null && options.Hours.OpenedAt(market, gap.To!.Value) is null && gap.To - gap.From < TimeSpan.FromHours(12)) // a closed gap has its end
            ledger.Settle(gap, GapVerdict.NothingTraded);
        else
            ledger.Settle(gap, GapVerdict.Lost, 0, $"There is no history of {gap.Key.Type}.");
    }

    private void SettleByCandles(FeedGap gap, Result<IReadOnlyList<Candle>> fetched)
    {
        if (!fetched.TryGet(out var candles, out var error))
        {
            ledger.Settle(gap, GapVerdict.Lost, 0, error.Message);
            return;
        }

        var (from, to) = (Minute(gap.From).ToUnixTimeMilliseconds(), gap.To!.Value.ToUnixTimeMilliseconds()); // a closed gap has its end
        Candle[] rows = [.. candles.Where(candle => candle.Time >= from && candle.Time < to && Traded(candle))];
        var settled = rows.Length > 0 ? ledger.Settle(gap, GapVerdict.Recovered, rows.Length) : ledger.Settle(gap, GapVerdict.NothingTraded);
        try
        {
            if (rows.Length > 0)
                options.Backfilled?.Invoke(settled, rows);
        }
        catch (Exception theirs)
        {
            LogCallback(theirs);
        }
    }

    private async Task<Result<IReadOnlyList<Candle>>> FetchAsync(FeedGap[] gaps, CancellationToken cancellationToken)
    {
        if (!CandleSymbol.Of(gaps[0].Key.Symbol, "m").TryGet(out var symbol, out var wrong))
            return wrong;
        var key = new FeedKey(FeedEventType.Candle, symbol.Text);
        _own.AddOrUpdate(key, 1, (_, users) => users + 1);
        try
        {
            if (!client.Candles(symbol, Minute(gaps.Min(gap => gap.From))).TryGet(out var series, out var refused))
                return refused;
            using (series)
            {
                return await InTimeAsync(series.WhenSnapshotAsync(cancellationToken)).ConfigureAwait(false)
                    ? Result<IReadOnlyList<Candle>>.Ok(series.Rows)
                    : new TtError.Upstream("no_candles", $"No candles came within {options.BackfillTimeout.TotalSeconds:0} s.");
            }
        }
        finally
        {
            _own.TryRemove(key, out _);
        }
    }

    private async Task<bool> InTimeAsync(Task task)
    {
        try
        {
            await task.WaitAsync(options.BackfillTimeout, time).ConfigureAwait(false);
            return true;
        }
        catch (Exception gone) when (gone is TimeoutException or TtException)
        {
            return false;
        }
    }

    private static DateTimeOffset Minute(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private static bool Traded(Candle candle) => candle.Count > 0 || candle.Volume > 0 || (double.IsNaN(candle.Volume) && !double.IsNaN(candle.Close));

    [LoggerMessage(2121, LogLevel.Error, "The consumer of a gap's candles failed.")]
    private partial void LogCallback(Exception theirs);
}
