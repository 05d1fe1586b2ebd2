// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.Columnar.Parquet;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class StringRunTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_240_229, 9);

    private static readonly ParquetSchema Schema = new([new ParquetColumn("symbol", ParquetType.String, Nullable: false)]);

    private static Arbitrary<(string Value, int Count)[]> Runs =>
        (from letter in Gen.Elements("A", "AA", "B", "", "Ü", "ZZZZ")
         from count in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(1, 40), Gen.Constant(200))
         select (letter, count)).ArrayOf().Where(runs => runs.Sum(run => run.count) > 0).ToArbitrary();

    [Fact]
    public void Runs_and_single_values_give_the_same_bytes() => Prop.ForAll(Runs, runs =>
    {
        using var folder = new TempDirectory();
        var rows = runs.Sum(run => run.Count);
        var encoder = new RowGroupEncoder(Schema, new() { RowsPerPage = 50 });

        WriteOne(folder["runs"], encoder, rows, () => encoder.StringRuns(0, [.. runs.Select(run => run.Value)], [.. runs.Select(run => run.Count)]));
        WriteOne(folder["values"], encoder, rows, () => encoder.Strings(0, [.. Values(runs)]));

        return File.ReadAllBytes(folder["runs"]).AsSpan().SequenceEqual(File.ReadAllBytes(folder["values"]));
    }).Check(Seeded);

    [Fact]
    public void Runs_come_back_merged_and_gapless() => Prop.ForAll(Runs, runs =>
    {
        using var folder = new TempDirectory();
        var encoder = new RowGroupEncoder(Schema, new() { RowsPerPage = 50 });
        WriteOne(folder["t"], encoder, runs.Sum(run => run.Count), () => encoder.StringRuns(0, [.. runs.Select(run => run.Value)], [.. runs.Select(run => run.Count)]));
        using var file = ParquetFile.Open(folder["t"]).OrThrow();

        var read = file.StringRuns(0, 0);

        var values = read.SelectMany(run => Enumerable.Repeat(run.Value, run.Count));
        var gapless = read.Zip(read.Skip(1), (left, right) => left.FirstRow + left.Count == right.FirstRow && left.Value != right.Value);
        return values.SequenceEqual(Values(runs)) && gapless.All(fits => fits) && read[0].FirstRow == 0;
    }).Check(Seeded);

    [Fact]
    public void Runs_of_a_column_with_nulls_tell_them()
    {
        using var folder = new TempDirectory();
        ParquetTable.Of((new ParquetColumn("reason", ParquetType.String, Nullable: true), [null, null, "x", "x", null])).Write(folder["t"]);
        using var file = ParquetFile.Open(folder["t"]).OrThrow();

        Assert.Equal([new StringRun(null, 0, 2), new("x", 2, 2), new(null, 4, 1)], file.StringRuns(0, 0));
    }

    [Fact]
    public void A_sorted_column_of_symbols_takes_no_bytes_per_row()
    {
        using var folder = new TempDirectory();
        var encoder = new RowGroupEncoder(Schema, new());
        WriteOne(folder["t"], encoder, 150_000, () => encoder.StringRuns(0, ["AAPL", "MSFT", "SPY"], [50_000, 50_000, 50_000]));

        Assert.True(new FileInfo(folder["t"]).Length < 2_000);
    }

    private static void WriteOne(string path, RowGroupEncoder encoder, int rows, Action give)
    {
        encoder.Begin(rows);
        give();
        using var writer = new ParquetWriter(path, Schema, new() { RowsPerPage = 50 });
        writer.Append(encoder.End());
        writer.Finish();
    }

    private static IEnumerable<string> Values((string Value, int Count)[] runs) => runs.SelectMany(run => Enumerable.Repeat(run.Value, run.Count));
}
