// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod.Verification;

/// <summary>Reads every value of an evidence file and counts its rows by outcome.</summary>
internal sealed class EvidenceCheck(string path)
{
    private static readonly int Source = BarSchemas.Evidence.IndexOf("source");
    private static readonly int Outcome = BarSchemas.Evidence.IndexOf("outcome");

    /// <summary>Rows by outcome.</summary>
    public Dictionary<string, long> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>Displaced bars by the number of the source they came from.</summary>
    public Dictionary<int, long> ReplacedOfSource { get; } = [];

    /// <summary>What is wrong with the columns, or null.</summary>
    public string? Difference { get; private set; }

    public void Run(CancellationToken cancellationToken)
    {
        using var file = ParquetFile.Open(path).OrThrow();
        Difference = SchemaCheck.Difference(file, BarSchemas.Evidence);
        for (var group = 0; Difference is null && group < file.RowGroups.Count; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AllValues.Read(file, group);
            Count(file, group);
        }
    }

    private void Count(ParquetFile file, int group)
    {
        var sources = new int[file.RowGroups[group].Rows];
        file.ReadInt32s(group, Source, 0, sources);
        foreach (var run in file.StringRuns(group, Outcome))
        {
            var outcome = run.Value ?? "";
            Rows[outcome] = Rows.GetValueOrDefault(outcome) + run.Count;
            if (outcome != "replaced")
                continue;
            foreach (var source in sources.AsSpan(run.FirstRow, run.Count))
                ReplacedOfSource[source] = ReplacedOfSource.GetValueOrDefault(source) + 1;
        }
    }
}
