// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Sorting;

public sealed class MergeTests : IDisposable
{
    private readonly MergeFixture _merge = new();

    public void Dispose() => _merge.Dispose();

    [Fact]
    public void Rows_come_out_by_symbol_and_date()
    {
        var file = _merge.File("MSFT,20240103,4,5,3,4.5,10", "AAPL,20240104,1,2,1,2,7", "AAPL,20240103,1,2,1,1.5,7");

        var merged = _merge.Merge(file);

        Assert.Equal(
            ["AAPL 20240103 1 2 1 1.5 7 NaN s0", "AAPL 20240104 1 2 1 2 7 NaN s0", "MSFT 20240103 4 5 3 4.5 10 NaN s0"],
            merged.Rows());
        Assert.Equal((3, 3, 2), (merged.Report.RowsRead, merged.Report.RowsKept, merged.Report.Symbols));
    }

    [Fact]
    public void The_last_row_of_a_date_wins_and_the_others_become_evidence()
    {
        var file = _merge.File("A,20240103,1,1,1,1,5", "A,20240103,2,2,2,2,5", "A,20240103,1.0,1.00,1,1,5");

        var merged = _merge.Merge(file);

        Assert.Equal(["A 20240103 1 1 1 1 5 NaN s0"], merged.Rows());
        Assert.Equal(["A 20240103 1 s0 2 duplicate", "A 20240103 2 s0 3 conflict"], merged.Evidence());
        Assert.Equal((3, 1, 1, 1), (merged.Report.RowsRead, merged.Report.RowsKept, merged.Report.Duplicates, merged.Report.Conflicts));
    }

    [Fact]
    public void A_later_file_overrides_an_earlier_one()
    {
        var (first, second) = (_merge.File("A,20240103,1,1,1,1,5"), _merge.File("A,20240103,3,3,3,3,5"));

        var merged = _merge.Merge(first, second);

        Assert.Equal(["A 20240103 3 3 3 3 5 NaN s1"], merged.Rows());
        Assert.Equal(["A 20240103 1 s0 2 conflict"], merged.Evidence());
    }

    [Fact]
    public void A_stored_row_equal_to_the_new_winner_makes_it_a_duplicate()
    {
        var stored = _merge.Merge(_merge.File("A,20240103,1,1,1,1,5", "A,20240104,1,1,1,1,5"));

        var merged = _merge.MergeOver(stored, 1, _merge.File("A,20240103,1,1,1,1,5"));

        Assert.Equal(stored.Rows(), merged.Rows());
        Assert.Equal((0, 1, 0), (merged.Report.RowsKept, merged.Report.Duplicates, merged.Report.Replaced));
        Assert.Equal(["A 20240103 1 s1 2 duplicate"], merged.Evidence());
    }

    [Fact]
    public void A_stored_row_with_other_values_is_replaced()
    {
        var stored = _merge.Merge(_merge.File("A,20240103,1,1,1,1,5", "B,20240103,9,9,9,9,9"));

        var merged = _merge.MergeOver(stored, 1, _merge.File("A,20240103,2,2,2,2,5", "A,20240102,1,1,1,1,1"));

        Assert.Equal(
            ["A 20240102 1 1 1 1 1 NaN s1", "A 20240103 2 2 2 2 5 NaN s1", "B 20240103 9 9 9 9 9 NaN s0"],
            merged.Rows());
        Assert.Equal((2, 1), (merged.Report.RowsKept, merged.Report.Replaced));
        Assert.Equal((new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 3)), (merged.Report.FirstDateTouched, merged.Report.LastDateTouched));
        Assert.Equal(["A 20240103 1 s0 ? replaced"], merged.Evidence());
    }

    [Fact]
    public void Importing_in_two_steps_leaves_the_same_content_as_in_one()
    {
        var (first, second) = (_merge.File("A,20240103,1,1,1,1,5", "B,20240103,2,2,2,2,5"), _merge.File("A,20240103,3,3,3,3,5", "C,20240105,1,1,1,1,"));

        var together = _merge.Merge(first, second);
        var apart = _merge.MergeOver(_merge.Merge(first), 1, second);

        Assert.Equal(together.Rows(), apart.Rows());
        Assert.Equal(together.Report.ContentHash, apart.Report.ContentHash);
    }

    [Fact]
    public void Rejected_rows_are_evidence_with_line_and_reason()
    {
        var file = _merge.File("A,20240103,1,1,1,1,5", "A,20240230,1,1,1,1,5", "", "A,20240104,x,1,1,1,5");

        var merged = _merge.Merge(file);

        Assert.Equal((3, 1, 2), (merged.Report.RowsRead, merged.Report.RowsKept, merged.Report.Rejected));
        Assert.Equal(["A - NaN s0 3 rejected bad_date", "A 20240104 NaN s0 5 rejected bad_number"], merged.Evidence());
        Assert.Equal([("bad_date", 1L), ("bad_number", 1L)], merged.Report.RejectedByReason.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void A_ticker_in_several_spellings_is_one_symbol()
    {
        var file = _merge.File("aapl,20240103,1,1,1,1,5", "AAPL,20240104,1,1,1,1,5");

        Assert.Equal(1, _merge.Merge(file).Report.Symbols);
    }

    [Fact]
    public void Files_without_rows_make_an_empty_output()
    {
        var merged = _merge.Merge(_merge.File());

        Assert.Equal((0, 0, 0), (merged.Report.RowsRead, merged.Report.Rows, merged.Report.Parts.Count));
        Assert.Null(merged.Report.FirstDate);
        Assert.Null(merged.Report.FirstDateTouched);
    }

    [Fact]
    public void Two_known_adjustments_of_one_symbol_are_refused()
    {
        var raw = MergeFixture.Run(_merge.Request(_merge.File("A,20240103,1,1,1,1,5")) with { Adjustment = Adjustment.Raw });

        var mixed = BarMerge.Run(_merge.Over(raw, 1, _merge.File("A,20240104,1,1,1,1,5")) with { Adjustment = Adjustment.Split });

        Assert.Equal("data.mixed_adjustment", mixed.Error!.Code);
        Assert.Contains("A (raw)", mixed.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Adjustment.Unknown, "raw")]
    [InlineData(Adjustment.Raw, "raw")]
    public void Unknown_merges_with_any_adjustment_and_the_known_one_stays(Adjustment second, string expected)
    {
        var raw = MergeFixture.Run(_merge.Request(_merge.File("A,20240103,1,1,1,1,5")) with { Adjustment = Adjustment.Raw });

        var merged = MergeFixture.Run(_merge.Over(raw, 1, _merge.File("A,20240104,1,1,1,1,5")) with { Adjustment = second });

        var symbols = StoredSymbols.Read(Path.Combine(merged.Folder, merged.Report.SymbolsFile.Name)).OrThrow();
        Assert.Equal([("A", 2L, expected)], symbols.Select(symbol => (symbol.Name, symbol.Rows, symbol.Adjustment.Word())));
    }

    [Fact]
    public void A_missing_file_fails_the_merge_with_its_path()
    {
        var result = BarMerge.Run(_merge.Request(Path.Combine(_merge.Root, "none.txt")));

        Assert.Contains("none.txt", result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_memory_is_refused()
    {
        var result = BarMerge.Run(_merge.Request(_merge.File("A,20240103,1,1,1,1,5")) with { MemoryBytes = 1 << 20 });

        Assert.Equal("configuration.memory_too_small", result.Error!.Code);
    }

    [Fact]
    public void A_cancelled_merge_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        var result = BarMerge.Run(_merge.Request(_merge.File("A,20240103,1,1,1,1,5")), null, cancelled.Token);

        Assert.IsType<TtError.Cancelled>(result.Error);
    }
}
