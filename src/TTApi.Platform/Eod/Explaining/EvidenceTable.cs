// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;

namespace TTApi.Platform.Eod.Explaining;

/// <summary>Rows of an evidence file.</summary>
internal sealed class EvidenceTable(ParquetFile file)
{
    private static readonly int Date = BarSchemas.Evidence.IndexOf("date");
    private static readonly int Open = BarSchemas.Evidence.IndexOf("open");
    private static readonly int Source = BarSchemas.Evidence.IndexOf("source");
    private static readonly int Line = BarSchemas.Evidence.IndexOf("line");
    private static readonly int Outcome = BarSchemas.Evidence.IndexOf("outcome");
    private static readonly int Reason = BarSchemas.Evidence.IndexOf("reason");
    private static readonly int Text = BarSchemas.Evidence.IndexOf("text");

    /// <summary>The rows of a row group that speak of a symbol and day.</summary>
    public IEnumerable<int> RowsOf(int group, Symbol symbol, int day)
    {
        foreach (var run in file.StringRuns(group, 0))
        {
            if (run.Value != symbol.Value)
                continue;
            var days = new int[run.Count];
            var known = new bool[run.Count];
            file.ReadInt32s(group, Date, run.FirstRow, days, known);
            for (var i = 0; i < days.Length; i++)
            {
                if (known[i] && days[i] == day)
                    yield return run.FirstRow + i;
            }
        }
    }

    /// <summary>The first rejected rows, in order of file and line.</summary>
    /// <param name="count">How many rejected rows there are: the last ones of the file.</param>
    /// <param name="most">How many of them to read.</param>
    /// <param name="manifest">Names the sources.</param>
    public IReadOnlyList<RejectedRow> Rejected(long count, int most, StoreManifest manifest)
    {
        var rows = new List<RejectedRow>();
        var first = file.Rows - count;
        for (var group = 0; group < file.RowGroups.Count && rows.Count < most; group++)
        {
            var size = file.RowGroups[group].Rows;
            if (first < size)
                AddRejected(rows, group, (int)first, (int)Math.Min(size - first, most - rows.Count), manifest);
            first = Math.Max(0, first - size);
        }

        return rows;
    }

    public BarClaim Claim(int group, int row, StoreManifest manifest, ImportRecord decided)
    {
        var values = new double?[6];
        for (var i = 0; i < values.Length; i++)
        {
            double value = 0;
            file.ReadDoubles(group, Open + i, row, new Span<double>(ref value));
            values[i] = double.IsNaN(value) ? null : value;
        }

        var source = 0;
        file.ReadInt32s(group, Source, row, new Span<int>(ref source));
        long line = 0;
        var hasLine = false;
        file.ReadInt64s(group, Line, row, new Span<long>(ref line), new Span<bool>(ref hasLine));
        var outcome = OutcomeOf(StringAt(group, Outcome, row));
        var brought = manifest.Imports[manifest.Sources[source].Import - 1];
        return new(
            outcome,
            source,
            manifest.Sources[source].Places[^1].Path,
            hasLine ? line : null,
            values[0],
            values[1],
            values[2],
            values[3],
            values[4],
            values[5],
            StringAt(group, Reason, row),
            StringAt(group, Text, row),
            decided.Number,
            decided.At,
            brought.Number,
            brought.At);
    }

    private void AddRejected(List<RejectedRow> rows, int group, int first, int count, StoreManifest manifest)
    {
        var sources = new int[count];
        var lines = new long[count];
        var reasons = new string?[count];
        var texts = new string?[count];
        file.ReadInt32s(group, Source, first, sources);
        file.ReadInt64s(group, Line, first, lines);
        file.ReadStrings(group, Reason, first, reasons);
        file.ReadStrings(group, Text, first, texts);
        for (var i = 0; i < count; i++)
            rows.Add(new(manifest.Sources[sources[i]].Places[^1].Path, lines[i], reasons[i] ?? "", texts[i] ?? ""));
    }

    private static ClaimOutcome OutcomeOf(string? word) => word switch
    {
        "duplicate" => ClaimOutcome.Duplicate,
        "conflict" => ClaimOutcome.Conflict,
        "replaced" => ClaimOutcome.Replaced,
        "rejected" => ClaimOutcome.Rejected,
        _ => throw new TtException(new TtError.Data("bad_evidence", $"The outcome '{word}' in the evidence is not known; expected duplicate, conflict, replaced or rejected.")),
    };

    private string? StringAt(int group, int column, int row)
    {
        string? value = null;
        file.ReadStrings(group, column, row, new Span<string?>(ref value));
        return value;
    }
}
