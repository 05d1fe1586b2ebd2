// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod.Verification;

/// <summary>Reads every value of a part and checks what the store promises of it.</summary>
internal sealed class PartCheck(string path, int sources)
{
    private const int ValueColumns = 6;
    private static readonly int Source = BarSchemas.Bars.IndexOf("source");
    private static readonly int Open = BarSchemas.Bars.IndexOf("open");
    private static readonly int Close = BarSchemas.Bars.IndexOf("close");

    private readonly BarContent _content = new();
    private readonly double[][] _values = new double[ValueColumns][];
    private int[] _days = [];
    private int[] _source = [];

    /// <summary>The symbols of the part, in order.</summary>
    public List<VerifiedSymbol> Symbols { get; } = [];

    /// <summary>Bars by the number of their source.</summary>
    public long[] RowsOfSource { get; } = new long[sources];

    public List<VerifyProblem> Problems { get; } = [];

    public void Run(CancellationToken cancellationToken)
    {
        using var file = ParquetFile.Open(path).OrThrow();
        if (SchemaCheck.Difference(file, BarSchemas.Bars) is { } difference)
        {
            Problems.Add(new("schema", path, difference));
            return;
        }

        for (var group = 0; group < file.RowGroups.Count; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(file, group);
            foreach (var run in file.StringRuns(group, 0))
                CheckSymbol(run);
            CountSources(group);
        }
    }

    private void Read(ParquetFile file, int group)
    {
        var rows = file.RowGroups[group].Rows;
        file.ReadInt32s(group, 1, 0, _days = new int[rows]);
        file.ReadInt32s(group, Source, 0, _source = new int[rows]);
        for (var i = 0; i < ValueColumns; i++)
            file.ReadDoubles(group, Open + i, 0, _values[i] = new double[rows]);
    }

    private void CheckSymbol(StringRun run)
    {
        var symbol = run.Value ?? "";
        if (Symbols.Count > 0 && string.CompareOrdinal(Symbols[^1].Symbol, symbol) >= 0)
            Problems.Add(new("order", path, $"'{symbol}' follows '{Symbols[^1].Symbol}' in '{path}'; symbols must ascend and come once."));

        var days = _days.AsSpan(run.FirstRow, run.Count);
        for (var i = 1; i < days.Length; i++)
        {
            if (days[i] <= days[i - 1])
            {
                Problems.Add(new("order", path, $"{symbol}: {EpochDay.ToDate(days[i]):yyyy-MM-dd} follows {EpochDay.ToDate(days[i - 1]):yyyy-MM-dd} in '{path}'; dates must ascend and come once."));
                break;
            }
        }

        ReadOnlySpan<double> Column(int index) => _values[index].AsSpan(run.FirstRow, run.Count);
        if (Column(Close - Open).Contains(double.NaN))
            Problems.Add(new("schema", path, $"A bar of {symbol} in '{path}' has no close."));
        var hash = _content.OfSymbol(symbol, days, Column(0), Column(1), Column(2), Column(3), Column(4), Column(5));
        Symbols.Add(new(symbol, run.Count, days[0], days[^1], hash));
    }

    private void CountSources(int group)
    {
        foreach (var source in _source)
        {
            if ((uint)source >= (uint)RowsOfSource.Length)
            {
                Problems.Add(new("accounting", path, $"A bar in row group {group} of '{path}' names source {source}; there are {RowsOfSource.Length}."));
                return;
            }

            RowsOfSource[source]++;
        }
    }
}
