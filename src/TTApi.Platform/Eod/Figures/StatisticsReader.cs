// SPDX-License-Identifier: MIT

using System.Globalization;
using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics;
using TTApi.Core;

namespace TTApi.Platform.Eod.Figures;

/// <summary>Kept statistics that belong to certain bars; reads only the rows asked for.</summary>
internal sealed class StatisticsReader : IDisposable
{
    private readonly ParquetFile _file;

    private StatisticsReader(ParquetFile file) => _file = file;

    /// <summary>Rows in the table.</summary>
    public long Rows => _file.Rows;

    /// <returns>The table; or why it cannot serve: not there, damaged, of other bars or other kernels.</returns>
    public static Result<StatisticsReader> Open(string path, ContentHash content)
    {
        if (!File.Exists(path))
            return new TtError.NotFound("statistics", $"There is no '{path}'.");
        if (!ParquetFile.Open(path).TryGet(out var file, out var error))
            return error;

        if (!file.IsSealed)
        {
            file.Dispose();
            return new TtError.Data("unsealed", $"'{path}' has lost its seal.") { File = path };
        }

        if (Has(file, StatisticsSchema.ContentKey, content.ToString())
            && Has(file, StatisticsSchema.KernelsKey, StatisticsSchema.Kernels.ToString(CultureInfo.InvariantCulture)))
        {
            return new StatisticsReader(file);
        }

        file.Dispose();
        return new TtError.NotFound("statistics", $"'{path}' holds the statistics of other bars.");
    }

    /// <exception cref="TtException">The file is damaged.</exception>
    public IReadOnlyList<SymbolStatistics> All()
    {
        var rows = new List<SymbolStatistics>((int)_file.Rows);
        for (var group = 0; group < _file.RowGroups.Count; group++)
            rows.AddRange(Read(group, 0, _file.RowGroups[group].Rows));
        return rows;
    }

    /// <returns>The rows of the symbols that the table has, in the order asked for.</returns>
    /// <exception cref="TtException">The file is damaged.</exception>
    public IReadOnlyList<SymbolStatistics> Find(IReadOnlyList<Symbol> symbols)
    {
        // Plain loops, here and below: this answers one symbol in a process that lives for it alone, and what is generic over values would be compiled first.
        var rows = new List<SymbolStatistics>(symbols.Count);
        for (var i = 0; i < symbols.Count; i++)
        {
            if (Find(symbols[i]) is { } row)
                rows.Add(row);
        }

        return rows;
    }

    private SymbolStatistics? Find(Symbol symbol)
    {
        for (var group = 0; group < _file.RowGroups.Count; group++)
        {
            foreach (var run in _file.StringRuns(group, 0))
            {
                if (run.Value == symbol.Value)
                    return Read(group, run.FirstRow, 1)[0];
            }
        }

        return null;
    }

    public void Dispose() => _file.Dispose();

    private static bool Has(ParquetFile file, string key, string value) => file.Metadata.TryGetValue(key, out var found) && found == value;

    private SymbolStatistics[] Read(int group, int first, int count)
    {
        var symbols = new string?[count];
        var flags = new string?[count];
        _file.ReadStrings(group, 0, first, symbols);
        _file.ReadStrings(group, StatisticsSchema.FlagsColumn, first, flags);
        var rows = new long[count];
        _file.ReadInt64s(group, 1, first, rows);

        var dates = new DateOnly?[StatisticsSchema.Dates.Length][];
        for (var i = 0; i < dates.Length; i++)
            dates[i] = ReadDates(group, StatisticsSchema.FirstDateColumn + i, first, count);
        var figures = new double[StatisticsSchema.Figures.Length][];
        for (var i = 0; i < figures.Length; i++)
            _file.ReadDoubles(group, StatisticsSchema.FirstFigureColumn + i, first, figures[i] = new double[count]);

        var table = new SymbolStatistics[count];
        for (var row = 0; row < count; row++)
            table[row] = Row(symbols[row]!, rows[row], dates, figures, row, flags[row]!); // neither column is nullable
        return table;
    }

    private DateOnly?[] ReadDates(int group, int column, int first, int count)
    {
        var days = new int[count];
        var known = new bool[count];
        _file.ReadInt32s(group, column, first, days, known);
        var dates = new DateOnly?[count];
        for (var row = 0; row < count; row++)
            dates[row] = known[row] ? EpochDay.ToDate(days[row]) : null;
        return dates;
    }

    private static SymbolStatistics Row(string symbol, long rows, DateOnly?[][] dates, double[][] figures, int row, string flags)
    {
        double? Figure(int index) => double.IsNaN(figures[index][row]) ? null : figures[index][row];
        return new()
        {
            Symbol = Symbol.From(symbol).OrThrow(),
            Rows = rows,
            FirstDate = dates[0][row],
            LastDate = dates[1][row],
            MinLogReturnDate = dates[2][row],
            MaxLogReturnDate = dates[3][row],
            DrawdownPeakDate = dates[4][row],
            DrawdownTroughDate = dates[5][row],
            MeanLogReturn = Figure(0),
            DailyVolatility = Figure(1),
            AnnualizedVolatility = Figure(2),
            CiLow = Figure(3),
            CiHigh = Figure(4),
            Skewness = Figure(5),
            Kurtosis = Figure(6),
            MinLogReturn = Figure(7),
            MaxLogReturn = Figure(8),
            MaxDrawdown = Figure(9),
            EwmaVolatility = Figure(10),
            Parkinson = Figure(11),
            GarmanKlass = Figure(12),
            YangZhang = Figure(13),
            SumClose = Figure(14),
            SumVolume = Figure(15),
            Flags = flags.Length == 0 ? [] : flags.Split(StatisticsSchema.FlagSeparator),
        };
    }
}
