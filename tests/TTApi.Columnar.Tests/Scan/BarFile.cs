// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Sorting;
using TTApi.Columnar.Tests.Statistics;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Scan;

/// <summary>Writes files of bars in the store's schema, or one like it.</summary>
internal sealed class BarFile
{
    private readonly List<OwnedSeries[]> _groups = [];

    public ParquetSchema Schema { get; init; } = BarSchemas.Bars;

    public ParquetCodec Codec { get; init; } = ParquetCodec.Uncompressed;

    public int RowsPerPage { get; init; } = 100;

    /// <summary>Adds a row group of whole symbols, or of pieces of them.</summary>
    public BarFile With(params OwnedSeries[] group)
    {
        _groups.Add(group);
        return this;
    }

    public string Write(string path)
    {
        var options = new ParquetWriteOptions { Codec = Codec, RowsPerPage = RowsPerPage };
        using var writer = new ParquetWriter(path, Schema, options);
        var encoder = new RowGroupEncoder(Schema, options);
        foreach (var group in _groups)
        {
            encoder.Begin(group.Sum(series => series.Close.Length));
            for (var column = 0; column < Schema.Columns.Count; column++)
                Give(encoder, column, group);
            writer.Append(encoder.End());
        }

        writer.Finish();
        return path;
    }

    /// <summary>Some rows of a series.</summary>
    public static OwnedSeries Piece(OwnedSeries series, Range rows) => new()
    {
        Symbol = series.Symbol,
        Dates = series.Dates[rows],
        Open = series.Open[rows],
        High = series.High[rows],
        Low = series.Low[rows],
        Close = series.Close[rows],
        Volume = series.Volume[rows],
    };

    /// <summary>A random series under a name.</summary>
    public static OwnedSeries Random(string symbol, int rows, double absent = 0)
    {
        var walk = OwnedSeries.Random(symbol.Sum(letter => letter) + rows, rows, absent: absent);
        return new() { Symbol = Symbol.Parse(symbol, null), Dates = walk.Dates, Open = walk.Open, High = walk.High, Low = walk.Low, Close = walk.Close, Volume = walk.Volume };
    }

    /// <summary>The source a bar is said to come from.</summary>
    public static int SourceOf(int date) => date % 3;

    private void Give(RowGroupEncoder encoder, int column, OwnedSeries[] group)
    {
        switch (Schema.Columns[column].Name)
        {
            case "symbol":
                encoder.StringRuns(column, [.. group.Select(series => series.Symbol.Value)], [.. group.Select(series => series.Close.Length)]);
                break;
            case "date":
                encoder.Int32s(column, [.. group.SelectMany(series => series.Dates)]);
                break;
            case "source":
                encoder.Int32s(column, [.. group.SelectMany(series => series.Dates).Select(SourceOf)]);
                break;
            case var name:
                encoder.Doubles(column, [.. group.SelectMany(series => Values(series, name))]);
                break;
        }
    }

    private static double[] Values(OwnedSeries series, string column) => column switch
    {
        "open" => series.Open,
        "high" => series.High,
        "low" => series.Low,
        "close" => series.Close,
        "volume" => series.Volume,
        _ => new double[series.Close.Length], // open interest
    };
}
