// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Parquet;

/// <summary>A table in memory: what tests write, and hold against what they read.</summary>
internal sealed record ParquetTable(ParquetSchema Schema, IReadOnlyList<object?[]> Columns)
{
    public int Rows => Columns[0].Length;

    public static ParquetTable Of(params (ParquetColumn Column, object?[] Values)[] columns) =>
        new(new ParquetSchema([.. columns.Select(c => c.Column)]), [.. columns.Select(c => c.Values)]);

    public ParquetFileSummary Write(string path, ParquetWriteOptions? options = null, int rowsPerGroup = int.MaxValue)
    {
        options ??= new();
        var encoder = new RowGroupEncoder(Schema, options);
        using var writer = new ParquetWriter(path, Schema, options);
        for (var first = 0; first < Rows; first += rowsPerGroup)
        {
            var count = Math.Min(rowsPerGroup, Rows - first);
            encoder.Begin(count);
            for (var i = 0; i < Columns.Count; i++)
                Give(encoder, i, Columns[i].AsSpan(first, count).ToArray());
            writer.Append(encoder.End());
            if (count < rowsPerGroup)
                break;
        }

        return writer.Finish();
    }

    public static ParquetTable Read(string path)
    {
        using var file = ParquetFile.Open(path).OrThrow();
        return Read(file);
    }

    public static ParquetTable Read(ParquetFile file)
    {
        var columns = file.Schema.Columns.Select(_ => new List<object?>()).ToArray();
        foreach (var group in file.RowGroups)
        {
            for (var i = 0; i < columns.Length; i++)
                columns[i].AddRange(ReadColumn(file, group.Index, i, 0, group.Rows));
        }

        return new(file.Schema, [.. columns.Select(c => c.ToArray())]);
    }

    public static object?[] ReadColumn(ParquetFile file, int group, int column, int first, int count)
    {
        var valid = new bool[count];
        switch (file.Schema.Columns[column].Type)
        {
            case ParquetType.Boolean:
                var booleans = new bool[count];
                file.ReadBooleans(group, column, first, booleans, valid);
                return Box(booleans, valid);
            case ParquetType.Int32 or ParquetType.Date:
                var ints = new int[count];
                file.ReadInt32s(group, column, first, ints, valid);
                return Box(ints, valid);
            case ParquetType.Int64:
                var longs = new long[count];
                file.ReadInt64s(group, column, first, longs, valid);
                return Box(longs, valid);
            case ParquetType.Double:
                var doubles = new double[count];
                file.ReadDoubles(group, column, first, doubles);
                return [.. doubles.Select(d => double.IsNaN(d) && file.Schema.Columns[column].Nullable ? null : (object)d)];
            default:
                var strings = new string?[count];
                file.ReadStrings(group, column, first, strings);
                return strings;
        }
    }

    public static void AssertSame(ParquetTable expected, ParquetTable actual)
    {
        Assert.Equal(expected.Schema.Columns.Select(c => (c.Name, c.Type, c.Nullable)), actual.Schema.Columns.Select(c => (c.Name, c.Type, c.Nullable)));
        for (var i = 0; i < expected.Columns.Count; i++)
            Assert.Equal(expected.Columns[i].Select(Bits), actual.Columns[i].Select(Bits));
    }

    /// <summary>Doubles compare by their bits, so that zeros and NaNs are told apart.</summary>
    private static object? Bits(object? value) => value is double number ? BitConverter.DoubleToInt64Bits(number) : value;

    private static object?[] Box<T>(T[] values, bool[] valid) => [.. values.Select((value, i) => valid[i] ? (object?)value : null)];

    private void Give(RowGroupEncoder encoder, int column, object?[] values)
    {
        switch (Schema.Columns[column].Type)
        {
            case ParquetType.Double:
                encoder.Doubles(column, [.. values.Select(value => (double?)value ?? double.NaN)]);
                break;
            case ParquetType.Int32 or ParquetType.Date:
                encoder.Int32s(column, [.. values.Select(value => (int?)value ?? 0)], Validity(values));
                break;
            case ParquetType.Int64:
                encoder.Int64s(column, [.. values.Select(value => (long?)value ?? 0)], Validity(values));
                break;
            case ParquetType.Boolean:
                encoder.Booleans(column, [.. values.Select(value => (bool?)value ?? false)], Validity(values));
                break;
            default:
                encoder.Strings(column, [.. values.Cast<string?>()]);
                break;
        }
    }

    private static bool[] Validity(object?[] values) =>
        values.Any(value => value is null) ? [.. values.Select(value => value is not null)] : [];
}
