// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Columnar.Scan;

/// <summary>Sums of whole columns in plain double arithmetic; absent values are left out.</summary>
/// <remarks>Their last digits depend on how many row groups there are, not on the number of threads.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ColumnSums
{
    public long Rows { get; init; }

    /// <summary>Length of the symbol, summed over the rows.</summary>
    public long SymbolCharacters { get; init; }

    /// <summary>Days since 1970-01-01, summed.</summary>
    public long Dates { get; init; }

    public double Open { get; init; }

    public double High { get; init; }

    public double Low { get; init; }

    public double Close { get; init; }

    public double Volume { get; init; }

    public double OpenInterest { get; init; }

    public long Source { get; init; }

    /// <summary>How many values of the columns of doubles were absent.</summary>
    public long Absent { get; init; }

    internal ColumnSums Plus(in ColumnSums other) => new()
    {
        Rows = Rows + other.Rows,
        SymbolCharacters = SymbolCharacters + other.SymbolCharacters,
        Dates = Dates + other.Dates,
        Open = Open + other.Open,
        High = High + other.High,
        Low = Low + other.Low,
        Close = Close + other.Close,
        Volume = Volume + other.Volume,
        OpenInterest = OpenInterest + other.OpenInterest,
        Source = Source + other.Source,
        Absent = Absent + other.Absent,
    };
}
