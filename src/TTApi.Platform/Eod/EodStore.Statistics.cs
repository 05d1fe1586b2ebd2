// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics;
using TTApi.Core;
using TTApi.Platform.Eod.Figures;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod;

public sealed partial class EodStore
{
    /// <summary>The statistics of symbols in the order asked for; of all of them, in symbol order, when none is named.</summary>
    /// <remarks>Taken from the kept table if it is of these bars, else computed; the whole table is then kept if the disk permits.</remarks>
    public Result<IReadOnlyList<SymbolStatistics>> Statistics(IReadOnlyList<Symbol> symbols, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var wanted = Distinct(symbols);
        return Read<IReadOnlyList<SymbolStatistics>>(manifest =>
        {
            if (wanted.Count == 0)
                return Result<IReadOnlyList<SymbolStatistics>>.Ok(KeptFigures.Find(manifest, wanted) ?? ComputeAndKeep(manifest, cancellationToken));
            var found = KeptFigures.Find(manifest, wanted) ?? Compute(manifest, wanted, cancellationToken);
            return found.Count == wanted.Count
                ? Result<IReadOnlyList<SymbolStatistics>>.Ok(found)
                : NoSuchSymbol([.. wanted.Except(found.Select(row => row.Symbol))]);
        });
    }

    /// <summary>Computes the statistics of all symbols and keeps them, unless those of these very bars are kept already.</summary>
    /// <param name="force">Compute although they are kept.</param>
    /// <param name="progress">Receives the number of symbols done, from any thread.</param>
    /// <param name="cancellationToken">Stops the computation; the kept table stays as it was.</param>
    public Task<Result<StatisticsRefresh>> RefreshStatisticsAsync(bool force = false, IProgress<StatisticsProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        // That all is fresh is told at once; anything else is not the caller's thread's work.
        var fresh = Read(manifest => Result<StatisticsRefresh?>.Ok(force || !IsFresh(manifest) ? null : new(manifest.Symbols, IsFresh: true, 0)));
        if (!fresh.IsOk)
            return Task.FromResult<Result<StatisticsRefresh>>(fresh.Error);
        return fresh.Value is { } refresh
            ? Task.FromResult<Result<StatisticsRefresh>>(refresh)
            : Task.Run(() => Read<StatisticsRefresh>(manifest => Refresh(manifest, progress, cancellationToken)), CancellationToken.None);
    }

    // Over strings, because sets of our own types would be compiled at each start.
    private static List<Symbol> Distinct(IReadOnlyList<Symbol> symbols)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new List<Symbol>(symbols.Count);
        for (var i = 0; i < symbols.Count; i++)
        {
            if (seen.Add(symbols[i].Value))
                distinct.Add(symbols[i]);
        }

        return distinct;
    }

    private const int SymbolsPerReport = 50;

    private KeptStatistics KeptFigures => new(_layout, _options.LoggerFactory.CreateLogger<KeptStatistics>());

    private bool IsFresh(StoreManifest manifest)
    {
        using var kept = KeptFigures.Open(manifest);
        return kept is not null && kept.Rows == manifest.Symbols;
    }

    private StatisticsRefresh Refresh(StoreManifest manifest, IProgress<StatisticsProgress>? progress, CancellationToken cancellationToken)
    {
        KeptFigures.Keep(manifest, ComputeAll(manifest, progress, cancellationToken));
        return new(manifest.Symbols, IsFresh: false, manifest.Rows);
    }

    private ListedFile? Kept(StoreManifest manifest)
    {
        using var kept = KeptFigures.Open(manifest);
        return kept is not null && FileIdentity.TryGet(_layout.Statistics, out var identity, out _)
            ? new("statistics", _layout.Statistics, kept.Rows, identity.Bytes)
            : null;
    }

    private List<SymbolStatistics> Compute(StoreManifest manifest, List<Symbol> symbols, CancellationToken cancellationToken)
    {
        var found = Scan(manifest, [.. symbols])
            .Where(symbols)
            .Select(BarColumns.ForStatistics)
            .Aggregate(SymbolStatistics.Of)
            .Execute(_options.Threads, cancellationToken)
            .OrThrow()
            .ToDictionary(row => row.Symbol);
        return [.. symbols.Where(found.ContainsKey).Select(symbol => found[symbol])];
    }

    private IReadOnlyList<SymbolStatistics> ComputeAndKeep(StoreManifest manifest, CancellationToken cancellationToken)
    {
        var rows = ComputeAll(manifest, null, cancellationToken);
        try
        {
            KeptFigures.Keep(manifest, rows);
        }
        catch (Exception refused) when (FileErrors.Covers(refused))
        {
            // The figures are right all the same; they are only computed anew next time.
            LogNotKept(refused);
        }

        return rows;
    }

    private IReadOnlyList<SymbolStatistics> ComputeAll(StoreManifest manifest, IProgress<StatisticsProgress>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = 0;
        return Scan(manifest)
            .Select(BarColumns.ForStatistics)
            .Aggregate((in series) =>
            {
                var row = SymbolStatistics.Of(series);
                if (Interlocked.Increment(ref done) is var count && (count % SymbolsPerReport == 0 || count == manifest.Symbols))
                    progress?.Report(new(count, manifest.Symbols));
                return row;
            })
            .Execute(_options.Threads, cancellationToken)
            .OrThrow();
    }

    [LoggerMessage(EventId = 111, Level = LogLevel.Warning, Message = "The statistics could not be kept.")]
    private partial void LogNotKept(Exception exception);
}
