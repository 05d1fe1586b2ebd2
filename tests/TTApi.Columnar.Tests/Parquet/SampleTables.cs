// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;

namespace TTApi.Columnar.Tests.Parquet;

/// <summary>Tables that have a column for each type, encoding and way to be null.</summary>
internal static class SampleTables
{
    private static readonly ParquetEncoding[] Numbers = [ParquetEncoding.Auto, ParquetEncoding.Plain, ParquetEncoding.Dictionary, ParquetEncoding.DeltaBinaryPacked];
    private static readonly ParquetEncoding[] Words = [ParquetEncoding.Auto, ParquetEncoding.Plain, ParquetEncoding.Dictionary];

    /// <summary>Every type in every encoding, without nulls, with some, and with few distinct values.</summary>
    public static ParquetTable EveryColumn(int rows)
    {
        var columns = new List<(ParquetColumn, object?[])>();
        foreach (var nullable in new[] { false, true })
        {
            foreach (var encoding in Numbers)
            {
                Add(ParquetType.Int32, encoding, nullable, i => unchecked((i * 7919) - (i * i * 31)));
                Add(ParquetType.Int64, encoding, nullable, i => unchecked((i * 1_000_000_007_000L) - (long)i * i * i));
                Add(ParquetType.Date, encoding, nullable, i => 15_000 + (i / 3));
            }

            foreach (var encoding in Words)
            {
                Add(ParquetType.Double, encoding, nullable, i => (i * 1.01) - 7);
                Add(ParquetType.String, encoding, nullable, i => i % 5 == 0 ? "" : $"Zeichen é漢字🚀 {i / 4}");
            }

            Add(ParquetType.Double, ParquetEncoding.Auto, nullable, i => i / 400 * 0.5, "few");
            Add(ParquetType.Int32, ParquetEncoding.Auto, nullable, i => i / 400, "few");
            Add(ParquetType.Boolean, ParquetEncoding.Plain, nullable, i => i % 3 == 0);
            Add(ParquetType.Boolean, ParquetEncoding.RunLength, nullable, i => i / 20 % 2 == 0);
        }

        return ParquetTable.Of([.. columns]);

        void Add(ParquetType type, ParquetEncoding encoding, bool nullable, Func<int, object> value, string note = "")
        {
            var values = new object?[rows];
            for (var i = 0; i < rows; i++)
                values[i] = nullable && i % 7 == 3 ? null : value(i);
            columns.Add((new ParquetColumn($"{type}{encoding}{(nullable ? "Null" : "")}{note}", type, nullable, encoding), values));
        }
    }

    public static ParquetTable AllNull(int rows)
    {
        var columns = new List<(ParquetColumn, object?[])>();
        foreach (var type in Enum.GetValues<ParquetType>())
            columns.Add((new ParquetColumn(type.ToString(), type, Nullable: true), new object?[rows]));
        return ParquetTable.Of([.. columns]);
    }

    /// <summary>Strings too long for bounds, with and without a dictionary.</summary>
    public static ParquetTable LongStrings()
    {
        var values = Enumerable.Range(0, 20).Select(i => (object?)(i % 6 == 2 ? null : new string((char)('a' + i), i * 97))).ToArray();
        return ParquetTable.Of(
            (new ParquetColumn("plain", ParquetType.String, Nullable: true, ParquetEncoding.Plain), values),
            (new ParquetColumn("dictionary", ParquetType.String, Nullable: true, ParquetEncoding.Dictionary), values));
    }

    /// <summary>The ends of each range, both zeros, and the least and greatest steps for delta encoding.</summary>
    public static ParquetTable ExtremeNumbers()
    {
        object?[] doubles = [0.0, -0.0, double.MaxValue, double.MinValue, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, 1 / 3.0];
        object?[] ints = [int.MinValue, int.MaxValue, 0, -1, int.MaxValue, int.MinValue, 1, int.MinValue];
        object?[] longs = [long.MinValue, long.MaxValue, 0L, -1L, long.MaxValue, long.MinValue, 1L, long.MinValue];
        object?[] dates = [0, -1, 40_000, -25_000, 19_000, 19_000, 19_001, -1];
        return ParquetTable.Of(
            (new ParquetColumn("double", ParquetType.Double, Nullable: false), doubles),
            (new ParquetColumn("int", ParquetType.Int32, Nullable: false), ints),
            (new ParquetColumn("intDelta", ParquetType.Int32, Nullable: false, ParquetEncoding.DeltaBinaryPacked), ints),
            (new ParquetColumn("long", ParquetType.Int64, Nullable: false), longs),
            (new ParquetColumn("longDelta", ParquetType.Int64, Nullable: false, ParquetEncoding.DeltaBinaryPacked), longs),
            (new ParquetColumn("date", ParquetType.Date, Nullable: false), dates));
    }
}
