// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Columnar.Sorting;

namespace TTApi.Columnar.Tests.Sorting;

/// <summary>The merge against a dictionary, on seeded random files with many ties, small runs and several workers.</summary>
public sealed class MergeModelTests : IDisposable
{
    private readonly MergeFixture _merge = new();

    public void Dispose() => _merge.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Agrees_with_a_dictionary(int seed)
    {
        var random = new Random(seed);
        var model = new Model();
        string[] files = [model.File(_merge, random, 0, 700), model.File(_merge, random, 1, 1), model.File(_merge, random, 2, 900)];

        var merged = MergeFixture.Run(_merge.Request(files), new MergeBudget(3, RunRows: 64));

        Assert.Equal<IEnumerable<string>>(model.Rows(), merged.Rows());
        Assert.Equal((model.Read, model.Kept, model.Duplicates, model.Conflicts), Counters(merged.Report));
        Assert.Equal(model.Duplicates + model.Conflicts, merged.Evidence().Count);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Bytes_do_not_depend_on_threads_or_run_sizes(int seed)
    {
        var random = new Random(seed);
        var model = new Model();
        string[] files = [model.File(_merge, random, 0, 3000), model.File(_merge, random, 1, 2000)];

        var outputs = new[] { new MergeBudget(1, 1 << 16), new MergeBudget(1, 50), new MergeBudget(4, 70) }
            .Select(budget => MergeFixture.Run(_merge.Request(files), budget))
            .ToList();

        foreach (var name in outputs[0].Report.Parts.Select(part => part.Name).Append("symbols.parquet").Append("evidence.parquet"))
        {
            var expected = File.ReadAllBytes(Path.Combine(outputs[0].Folder, name));
            Assert.All(outputs, output => Assert.Equal(expected, File.ReadAllBytes(Path.Combine(output.Folder, name))));
        }
    }

    [Fact]
    public void A_symbol_too_big_for_memory_is_merged_as_a_stream()
    {
        var text = new StringBuilder();
        for (var i = 0; i < MergeBudget.MostGatheredRows + 5000; i++)
            text.Append(null, $"BIG,202401{2 + (i % 5):D2},{1 + (i % 3)},9,1,{1 + (i % 3)},5\n");
        var file = _merge.File(text.ToString().TrimEnd());
        var stored = _merge.Merge(_merge.File("BIG,20240102,7,7,7,7,7", "BIG,20240108,7,7,7,7,7", "AAA,20240108,7,7,7,7,7"));

        var merged = MergeFixture.Run(_merge.Over(stored, 1, file), new MergeBudget(2, 1 << 16));

        var report = merged.Report;
        Assert.Equal(report.RowsRead, report.RowsKept + report.Duplicates + report.Conflicts + report.Rejected);
        Assert.Equal((MergeBudget.MostGatheredRows + 5000, 5, 1, 7), (report.RowsRead, report.RowsKept, report.Replaced, report.Rows));
        Assert.Equal(report.Duplicates + report.Conflicts + report.Replaced, report.Evidence!.Rows);
    }

    [Fact]
    public void Scratch_files_are_gone_afterwards()
    {
        var merged = _merge.Merge(new Model().File(_merge, new Random(5), 0, 100));

        Assert.DoesNotContain(Directory.EnumerateFiles(merged.Folder), path => path.EndsWith(".spill", StringComparison.Ordinal));
    }

    private static (long Read, long Kept, long Duplicates, long Conflicts) Counters(MergeReport report) =>
        (report.RowsRead, report.RowsKept, report.Duplicates, report.Conflicts);

    /// <summary>What a merge must come to, in the plainest way.</summary>
    private sealed class Model
    {
        private readonly SortedDictionary<(string Symbol, int Date), List<string>> _claims =
            new(Comparer<(string Symbol, int Date)>.Create((x, y) => string.CompareOrdinal(x.Symbol, y.Symbol) is var order and not 0 ? order : x.Date.CompareTo(y.Date)));

        public long Read => _claims.Values.Sum(claims => claims.Count);

        public long Kept => _claims.Count;

        public long Duplicates => _claims.Values.Sum(claims => claims.SkipLast(1).Count(claim => Values(claim) == Values(claims[^1])));

        public long Conflicts => Read - Kept - Duplicates;

        public string File(MergeFixture merge, Random random, int source, int rows)
        {
            var lines = new string[rows];
            for (var i = 0; i < rows; i++)
            {
                var symbol = $"S{random.Next(12)}";
                var date = 20240100 + random.Next(1, 29);
                var close = random.Next(1, 4);
                var volume = random.Next(2) == 0 ? "" : "5";
                lines[i] = $"{symbol},{date},1,9,1,{close},{volume}";
                if (!_claims.TryGetValue((symbol, date), out var claims))
                    _claims.Add((symbol, date), claims = []);
                claims.Add($"1 9 1 {close} {(volume.Length == 0 ? "NaN" : volume)} NaN s{source}");
            }

            return merge.File(lines);
        }

        public IEnumerable<string> Rows() => _claims.Select(pair => $"{pair.Key.Symbol} {pair.Key.Date} {pair.Value[^1]}");

        private static string Values(string claim) => claim[..claim.LastIndexOf(' ')];
    }
}
