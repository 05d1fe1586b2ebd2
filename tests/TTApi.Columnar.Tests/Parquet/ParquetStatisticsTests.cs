// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class ParquetStatisticsTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bounds_of_every_type_are_told_for_chunks_and_pages()
    {
        using var file = Write(new() { RowsPerPage = 2 },
            (new ParquetColumn("double", ParquetType.Double, Nullable: true), [3.5, null, -1.0, 2.0]),
            (new ParquetColumn("int", ParquetType.Int32, Nullable: false), [3, -5, 7, 0]),
            (new ParquetColumn("long", ParquetType.Int64, Nullable: false), [3L, -5L, 7L, 0L]),
            (new ParquetColumn("bool", ParquetType.Boolean, Nullable: false), [true, true, false, true]),
            (new ParquetColumn("string", ParquetType.String, Nullable: false), ["b", "é", "z", "a"]));
        var chunk = file.RowGroups[0].Columns;

        Assert.True(chunk[0].Statistics.TryGetDoubles(out var min, out var max));
        Assert.Equal((-1.0, 3.5, 1L), (min, max, chunk[0].Statistics.NullCount));
        Assert.True(chunk[1].Statistics.TryGetInt32s(out var minInt, out var maxInt));
        Assert.Equal((-5, 7), (minInt, maxInt));
        Assert.True(chunk[2].Statistics.TryGetInt64s(out var minLong, out var maxLong));
        Assert.Equal((-5, 7), (minLong, maxLong));
        Assert.True(chunk[3].Statistics.TryGetBooleans(out var minBool, out var maxBool));
        Assert.Equal((false, true), (minBool, maxBool));
        Assert.True(chunk[4].Statistics.TryGetStrings(out var minText, out var maxText));
        Assert.Equal(("a", "é"), (minText, maxText));

        var pages = file.Pages(0, 1);
        Assert.Equal([(0, 2), (2, 2)], pages.Select(page => (page.FirstRow, page.Rows)));
        Assert.True(pages[1].Statistics.TryGetInt32s(out minInt, out maxInt));
        Assert.Equal((0, 7, 0L), (minInt, maxInt, pages[1].Statistics.NullCount));
        Assert.Equal([1L, 0L], file.Pages(0, 0).Select(page => page.Statistics.NullCount));
        Assert.True(file.Pages(0, 3)[0].Statistics.TryGetBooleans(out minBool, out maxBool));
        Assert.Equal((true, true), (minBool, maxBool));
    }

    [Fact]
    public void NaN_in_a_required_column_stays_and_is_in_no_bounds()
    {
        using var file = Write(new() { RowsPerPage = 2 }, (new ParquetColumn("x", ParquetType.Double, Nullable: false), [double.NaN, double.NaN, 1.0, double.NaN]));

        Assert.True(file.RowGroups[0].Columns[0].Statistics.TryGetDoubles(out var min, out var max));
        Assert.Equal((1.0, 1.0), (min, max));
        Assert.Equal([double.NaN, double.NaN, 1.0, double.NaN], ParquetTable.Read(file).Columns[0].Cast<double>());
        Assert.All(file.Pages(0, 0), page => Assert.False(page.Statistics.HasBounds));
    }

    [Fact]
    public void Pages_and_chunks_of_nulls_have_no_bounds()
    {
        using var file = Write(new() { RowsPerPage = 2 }, (new ParquetColumn("x", ParquetType.Double, Nullable: true), [null, null, null, 4.0]));

        Assert.Equal([false, true], file.Pages(0, 0).Select(page => page.Statistics.HasBounds));
        Assert.Equal(3, file.RowGroups[0].Columns[0].Statistics.NullCount);
    }

    [Fact]
    public void Long_strings_have_no_bounds()
    {
        using var file = Write(new(), (new ParquetColumn("x", ParquetType.String, Nullable: false), ["a", new string('b', 300)]));

        Assert.False(file.RowGroups[0].Columns[0].Statistics.TryGetStrings(out _, out _));
        Assert.False(Assert.Single(file.Pages(0, 0)).Statistics.HasBounds);
    }

    [Fact]
    public void Statistics_are_equal_by_what_they_tell()
    {
        using var file = Write(new(), (new ParquetColumn("x", ParquetType.Int32, Nullable: false), [1, 2]), (new ParquetColumn("y", ParquetType.Int32, Nullable: false), [1, 2]), (new ParquetColumn("z", ParquetType.Int32, Nullable: false), [1, 3]));
        var columns = file.RowGroups[0].Columns;

        Assert.True(columns[0].Statistics == columns[1].Statistics);
        Assert.True(columns[0].Statistics != columns[2].Statistics);
        Assert.True(columns[0].Statistics.Equals((object)columns[1].Statistics));
        Assert.Equal(columns[0].Statistics.GetHashCode(), columns[1].Statistics.GetHashCode());
        Assert.False(columns[0].Statistics.TryGetDoubles(out _, out _));
    }

    private ParquetFile Write(ParquetWriteOptions options, params (ParquetColumn, object?[])[] columns)
    {
        ParquetTable.Of(columns).Write(_folder["t.parquet"], options);
        return ParquetFile.Open(_folder["t.parquet"]).OrThrow();
    }
}
