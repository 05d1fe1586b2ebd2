// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Sorting;

/// <summary>Merges whose rows take every way a row can be spilled, and what a disk refuses meanwhile.</summary>
public sealed class SpillTests : IDisposable
{
    private readonly MergeFixture _merge = new();

    public void Dispose() => _merge.Dispose();

    [Fact]
    public void Wide_and_packed_slices_lie_side_by_side_in_a_run()
    {
        var file = _merge.File(
            "A,20240103,1,1,1,1,5",
            "B,20240103,1.23456,1.23456,1.23456,1.23456,5",
            "B,20240104,1,1,1,1,0.5",
            "C,20240103,7,7,7,7,",
            "D,20240104,300000,300000,300000,300000,5",
            "D,20240103,1,1,1,1,5");

        var merged = MergeFixture.Run(_merge.Request(file), new MergeBudget(1, RunRows: 100));

        Assert.Equal(
            [
                "A 20240103 1 1 1 1 5 NaN s0",
                "B 20240103 1.23456 1.23456 1.23456 1.23456 5 NaN s0",
                "B 20240104 1 1 1 1 0.5 NaN s0",
                "C 20240103 7 7 7 7 NaN NaN s0",
                "D 20240103 1 1 1 1 5 NaN s0",
                "D 20240104 300000 300000 300000 300000 5 NaN s0",
            ],
            merged.Rows());
    }

    [Fact]
    public void Rows_of_one_date_meet_across_the_ends_of_runs()
    {
        var file = _merge.File(
            "A,20240102,1,1,1,1,5", "A,20240103,1,1,1,1,5", "A,20240104,1,1,1,1,5", "A,20240105,1,1,1,1,5",
            "A,20240105,1,1,1,2,5", "A,20240105,1,1,1,3,5", "A,20240108,1,1,1,1,5", "A,20240109,1,1,1,1,5",
            "A,20240109,1,1,1,1,5", "A,20240110,1,1,1,1,5");

        var merged = MergeFixture.Run(_merge.Request(file), new MergeBudget(1, RunRows: 4));

        Assert.Equal(
            ["A 20240102 1", "A 20240103 1", "A 20240104 1", "A 20240105 3", "A 20240108 1", "A 20240109 1", "A 20240110 1"],
            merged.Rows().Select(row => string.Join(' ', Words(row, 0, 1, 5))));
        Assert.Equal(
            ["A 20240105 1 s0 5 conflict", "A 20240105 2 s0 6 conflict", "A 20240109 1 s0 9 duplicate"],
            merged.Evidence());
    }

    [Fact]
    public void New_rows_are_appended_to_older_stored_ones_and_sorted_into_newer_ones()
    {
        var stored = _merge.Merge(_merge.File("A,20240102,1,1,1,1,5", "B,20240102,1,1,1,1,5", "B,20240105,1,1,1,1,5"));

        var merged = _merge.MergeOver(stored, 1, _merge.File("A,20240103,1,1,1,1,5", "A,20240104,1,1,1,1,5", "B,20240103,1,1,1,1,5", "B,20240105,2,2,2,2,5"));

        Assert.Equal(
            ["A 20240102 s0", "A 20240103 s1", "A 20240104 s1", "B 20240102 s0", "B 20240103 s1", "B 20240105 s1"],
            merged.Rows().Select(row => string.Join(' ', Words(row, 0, 1, 8))));
        Assert.Equal((4, 1), (merged.Report.RowsKept, merged.Report.Replaced));
    }

    [Fact]
    public void A_full_disk_ends_the_merge_with_its_name()
    {
        using var disk = FullDisk.Mount(2 << 20);
        var rows = Enumerable.Range(0, 120_000).Select(i => $"S{i},20240103,1,1,1,1,5").ToArray();

        var result = BarMerge.Run(_merge.Request(_merge.File(rows)) with { OutputDirectory = disk.Path });

        Assert.StartsWith("storage.", result.Error!.Code, StringComparison.Ordinal);
        Assert.Contains(disk.Path, result.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(disk.Path), path => path.EndsWith(".spill", StringComparison.Ordinal));
    }

    [Fact]
    public void Several_workers_share_the_chunks_of_one_file()
    {
        var rows = Enumerable.Range(0, 150_000).Select(i => $"S{i % 700},{20240101 + (i / 700 % 28)},1,1,1,{1 + (i % 9)},5").ToArray();

        var merged = MergeFixture.Run(_merge.Request(_merge.File(rows)), new MergeBudget(4, RunRows: 4096));

        Assert.Equal((150_000, 19_600), (merged.Report.RowsRead, merged.Report.RowsKept));
        Assert.Equal(150_001, merged.Report.Sources[0].Lines);
    }

    private static IEnumerable<string> Words(string row, params int[] at) => at.Select(i => row.Split(' ')[i]);
}
