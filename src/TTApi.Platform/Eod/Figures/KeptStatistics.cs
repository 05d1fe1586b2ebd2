// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Columnar.Statistics;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Eod.Publishing;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Figures;

/// <summary>The statistics kept beside the bars: fresh as long as the bars' content is the one they were computed from.</summary>
internal sealed partial class KeptStatistics(StoreLayout layout, ILogger<KeptStatistics> log)
{
    private readonly ILogger _log = log;

    /// <summary>The kept table if it belongs to these bars and is whole; a damaged one is reported and passed over.</summary>
    public StatisticsReader? Open(StoreManifest manifest)
    {
        if (StatisticsReader.Open(layout.Statistics, manifest.ContentHash).TryGet(out var reader, out var error))
            return reader;
        if (error is not TtError.NotFound)
            LogDamaged(error.Message);
        return null;
    }

    /// <summary>Rows of the kept table, in the order asked for, without those of symbols that have no bars; null when no table can serve.</summary>
    /// <param name="manifest">The bars.</param>
    /// <param name="symbols">The symbols wanted; empty for all.</param>
    public IReadOnlyList<SymbolStatistics>? Find(StoreManifest manifest, IReadOnlyList<Symbol> symbols)
    {
        using var kept = Open(manifest);
        if (kept is null)
            return null;
        try
        {
            return symbols.Count == 0 ? kept.All() : kept.Find(symbols);
        }
        catch (TtException damaged)
        {
            LogDamaged(damaged.Message);
            return null;
        }
    }

    /// <summary>Replaces the kept table in one step.</summary>
    /// <exception cref="TtException">The disk refused, or what was written does not read back.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Keep(StoreManifest manifest, IReadOnlyList<SymbolStatistics> rows)
    {
        var temp = layout.NewStatisticsTemp();
        try
        {
            StatisticsWriter.Write(temp, manifest.ContentHash, rows);
            File.Move(temp, layout.Statistics, overwrite: true);
            Posix.FlushDirectory(layout.Root);
        }
        catch
        {
            Removal.TryDeleteFile(temp);
            throw;
        }

        LogKept(rows.Count, layout.Statistics);
    }

    [LoggerMessage(EventId = 130, Level = LogLevel.Warning, Message = "The kept statistics are damaged and are computed anew: {Text}")]
    private partial void LogDamaged(string text);

    [LoggerMessage(EventId = 131, Level = LogLevel.Information, Message = "Kept the statistics of {Symbols} symbols in {Path}.")]
    private partial void LogKept(int symbols, string path);
}
