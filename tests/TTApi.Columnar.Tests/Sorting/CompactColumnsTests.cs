// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;
using TTApi.Columnar.Sorting;

namespace TTApi.Columnar.Tests.Sorting;

public sealed unsafe class CompactColumnsTests
{
    private static readonly RawRow Friday = new()
    {
        Open = 10,
        High = 12,
        Low = 9.5,
        Close = 11.25,
        Volume = 1000,
        OpenInterest = 0,
        Date = 19_723 - 3, // 2023-12-29
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(63)]
    [InlineData(64)]
    public void Rows_come_out_as_one_by_one_whatever_their_number(int count)
    {
        const int seed = 7;
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var rows = Enumerable.Range(0, count).Select(_ => Any(random)).ToArray();

            var (columns, expected) = (Room(count + 1), Room(count + 1));
            columns.Filled(1);
            var remarkable = Append(rows, columns, expected);

            Assert.Equal(count + 1, columns.Count);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(Bits(expected.Row(1 + i)), Bits(columns.Row(1 + i)));
                Assert.True((remarkable >> i & 1) == 1 || RowFlagging.Of(rows[i]) == RowFlags.None, $"seed {seed}, round {round}, row {i}: flags were overlooked");
            }
        }
    }

    [Fact]
    public void Rows_without_anything_odd_are_not_looked_at_again()
    {
        if (!System.Runtime.Intrinsics.X86.Avx2.IsSupported)
            return; // one by one, all of them are
        var week = Enumerable.Range(0, 8).Select(i => Friday with { Date = Friday.Date - (i % 5) }).ToArray();

        Assert.Equal(0UL, Append(week, Room(8), Room(8)));
    }

    [Fact]
    public void Every_day_that_fits_is_told_from_a_weekend()
    {
        for (var day = CompactRow.FirstDay; day <= CompactRow.FirstDay + ushort.MaxValue - 3; day += 4)
        {
            var rows = Enumerable.Range(0, 4).Select(i => Friday with { Date = day + i }).ToArray();

            var remarkable = Append(rows, Room(4), Room(4));

            for (var i = 0; i < 4; i++)
                Assert.True((remarkable >> i & 1) == 1 || RowFlagging.Of(rows[i]) == RowFlags.None, $"day {day + i}");
        }
    }

    [Theory]
    [InlineData(new[] { 5, 6, 7 }, 8, 3)]
    [InlineData(new[] { 5, 6, 7 }, 7, 2)]
    [InlineData(new[] { 5, 5, 7 }, 8, 0)]
    [InlineData(new[] { 5, 6, 6 }, 8, 1)]
    [InlineData(new[] { 5 }, 5, 0)]
    public void Rising_dates_are_counted_up_to_the_first_that_comes_again(int[] dates, int dateAfter, int rising)
    {
        var packed = Pack([.. dates.Select(date => Friday with { Date = date })]);

        fixed (CompactRow* first = packed)
            Assert.Equal(rising, CompactRow.CountRising(first, packed.Length, dateAfter));
    }

    private static ulong Append(RawRow[] rows, Columns columns, Columns expected)
    {
        var at = columns.Count;
        fixed (CompactRow* packed = Pack(rows))
        {
            for (var i = 0; i < rows.Length; i++)
                CompactColumns.AppendOne(packed + i, expected, at + i);
            return CompactColumns.Append(packed, rows.Length, columns);
        }
    }

    private static CompactRow[] Pack(RawRow[] rows)
    {
        var packed = new CompactRow[rows.Length];
        fixed (CompactRow* first = packed)
        {
            for (var i = 0; i < rows.Length; i++)
                Assert.True(CompactRow.TryPack(rows[i], first + i));
        }

        return packed;
    }

    private static RawRow Any(Random random)
    {
        double Price() => random.Next(12) == 0 ? double.NaN : random.Next(1, 60) / 4.0;
        return new()
        {
            Open = Price(),
            High = Price() + 10,
            Low = Price(),
            Close = random.Next(1, 60) / 4.0,
            Volume = random.Next(6) switch { 0 => double.NaN, 1 => 0, 2 => uint.MaxValue - 1.0, 3 => int.MaxValue, _ => random.Next() },
            OpenInterest = random.Next(3) == 0 ? double.NaN : 0,
            Date = 10_000 + random.Next(20_000),
            Position = new RowPosition(random.Next(3), random.Next(100), random.Next(1000)),
        };
    }

    private static Columns Room(int rows)
    {
        var columns = new Columns();
        columns.Reset(rows);
        return columns;
    }

    private static long[] Bits(RawRow row) =>
    [
        .. new[] { row.Open, row.High, row.Low, row.Close, row.Volume, row.OpenInterest }.Select(BitConverter.DoubleToInt64Bits),
        row.Date,
    ];
}
