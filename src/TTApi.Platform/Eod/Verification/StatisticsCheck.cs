// SPDX-License-Identifier: MIT

using System.Globalization;
using TTApi.Columnar.Parquet;
using TTApi.Core;
using TTApi.Platform.Eod.Figures;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Verification;

/// <summary>Reads every value of the kept statistics. The manifest does not list them, for they are only a cache; a damaged cache tells of a damaged disk all the same.</summary>
internal sealed class StatisticsCheck(string path, ContentHash content)
{
    private const string Remedy = "The bars do not depend on it, and the next 'ttapi stats' computes it anew.";

    /// <summary>Bytes of the table; null when none is kept.</summary>
    public long? Bytes { get; private set; }

    /// <summary>What is damaged, or null.</summary>
    public VerifyProblem? Problem { get; private set; }

    /// <summary>What is worth knowing of a whole table, or null.</summary>
    public string? Note { get; private set; }

    public void Run(CancellationToken cancellationToken)
    {
        if (!FileIdentity.TryGet(path, out var identity, out _) || identity.Kind != FileKind.File)
            return;
        Bytes = identity.Bytes;
        try
        {
            using var file = ParquetFile.Open(path).OrThrow();
            if (DamageOf(file, cancellationToken) is { } damage)
                Problem = Damaged(damage);
            else if (!Claims(file, StatisticsSchema.ContentKey, content.ToString()))
                Note = $"'{path}' holds the statistics of other bars; the next 'ttapi stats' computes them anew.";
            else if (!Claims(file, StatisticsSchema.KernelsKey, StatisticsSchema.Kernels.ToString(CultureInfo.InvariantCulture)))
                Note = $"'{path}' holds the statistics of another version of ttapi; the next 'ttapi stats' computes them anew.";
        }
        catch (Exception refused) when (FileErrors.Covers(refused) && refused is not OperationCanceledException)
        {
            Problem = Damaged(FileErrors.From(refused, path).Message);
        }
    }

    private string? DamageOf(ParquetFile file, CancellationToken cancellationToken)
    {
        if (!file.IsSealed)
            return $"'{path}' has lost its seal.";
        for (var group = 0; group < file.RowGroups.Count; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AllValues.Read(file, group);
        }

        // Those of another version may have other columns.
        return Claims(file, StatisticsSchema.KernelsKey, StatisticsSchema.Kernels.ToString(CultureInfo.InvariantCulture))
            && SchemaCheck.Difference(file, StatisticsSchema.Columns) is { } difference
            ? $"'{path}': {difference}"
            : null;
    }

    private static bool Claims(ParquetFile file, string key, string value) => file.Metadata.TryGetValue(key, out var found) && found == value;

    private VerifyProblem Damaged(string what) => new("statistics", path, $"{what} {Remedy}");
}
