// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Bars of one or more symbols, column by column; arrays grow and are kept for the next use.</summary>
internal sealed class Columns
{
    public int Count { get; private set; }

    public int[] Date { get; private set; } = [];

    public double[] Open { get; private set; } = [];

    public double[] High { get; private set; } = [];

    public double[] Low { get; private set; } = [];

    public double[] Close { get; private set; } = [];

    public double[] Volume { get; private set; } = [];

    public double[] OpenInterest { get; private set; } = [];

    public int[] Source { get; private set; } = [];

    /// <summary>Empties the columns and makes room; no row may be added beyond that.</summary>
    public void Reset(int capacity)
    {
        Count = 0;
        if (Date.Length >= capacity)
            return;
        (Date, Source) = (GC.AllocateUninitializedArray<int>(capacity), GC.AllocateUninitializedArray<int>(capacity));
        (Open, High, Low) = (Doubles(capacity), Doubles(capacity), Doubles(capacity));
        (Close, Volume, OpenInterest) = (Doubles(capacity), Doubles(capacity), Doubles(capacity));
    }

    /// <summary>Declares the first <paramref name="count"/> rows filled.</summary>
    public void Filled(int count) => Count = count;

    public void Add(in RawRow row, int source)
    {
        Source[Count] = source;
        Set(Count++, row);
    }

    /// <summary>Fills a place with a row's values.</summary>
    public void Set(int at, in RawRow row)
    {
        Date[at] = row.Date;
        Open[at] = row.Open;
        High[at] = row.High;
        Low[at] = row.Low;
        Close[at] = row.Close;
        Volume[at] = row.Volume;
        OpenInterest[at] = row.OpenInterest;
    }

    public void AddRange(Columns other, int first, int count)
    {
        Array.Copy(other.Date, first, Date, Count, count);
        Array.Copy(other.Open, first, Open, Count, count);
        Array.Copy(other.High, first, High, Count, count);
        Array.Copy(other.Low, first, Low, Count, count);
        Array.Copy(other.Close, first, Close, Count, count);
        Array.Copy(other.Volume, first, Volume, Count, count);
        Array.Copy(other.OpenInterest, first, OpenInterest, Count, count);
        Array.Copy(other.Source, first, Source, Count, count);
        Count += count;
    }

    /// <summary>One row's values; position and ticker are not kept in columns.</summary>
    public RawRow Row(int at) => new()
    {
        Date = Date[at],
        Open = Open[at],
        High = High[at],
        Low = Low[at],
        Close = Close[at],
        Volume = Volume[at],
        OpenInterest = OpenInterest[at],
    };

    private static double[] Doubles(int length) => GC.AllocateUninitializedArray<double>(length);
}
