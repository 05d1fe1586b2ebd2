// SPDX-License-Identifier: MIT

using TTApi.Platform.Eod;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

/// <summary>Laws that hold for any files, checked on seeded ones.</summary>
public sealed class ImportLawTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task However_files_are_grouped_into_imports_the_bars_are_the_same(int seed)
    {
        var random = new Random(seed);
        using var apart = new StoreFixture();
        using var grouped = new StoreFixture();
        using var together = new StoreFixture();
        var files = Enumerable.Range(0, 5).Select(i => apart.Source($"{i}.txt", RandomRows(random))).ToArray();
        var cut = random.Next(1, files.Length);

        var reports = new List<ImportReport>();
        foreach (var file in files)
            reports.Add(await apart.Import(file));
        var first = await grouped.Import(files[..cut]);
        var second = await grouped.Import(files[cut..]);
        var all = await together.Import(files);

        Assert.Equal(all.ContentHash, reports[^1].ContentHash);
        Assert.Equal(all.ContentHash, second.ContentHash);
        Assert.Equal(all.RowsRead, reports.Sum(report => report.RowsRead));
        Assert.Equal(all.Rejected, first.Rejected + second.Rejected);
        Assert.All([.. reports, first, second, all], report =>
        {
            Assert.Equal(report.RowsRead, report.RowsKept + report.Duplicates + report.Conflicts + report.Rejected);
            Assert.Equal(report.Rejected, report.RejectedByReason.Values.Sum());
        });
        Assert.Equal(all.StoreRows, reports.Sum(report => report.RowsKept - report.Replaced));
        await apart.VerifyAll();
        await grouped.VerifyAll();
        await together.VerifyAll();
    }

    /// <summary>Few symbols, days and prices, so that rows meet; some cannot be used.</summary>
    private static string[] RandomRows(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(12) == 0
            ? "AAA,20230102,1,2,1,none,5"
            : Row(((string[])["AAA", "BBB", "ccc", "D.US"])[random.Next(4)], random.Next(9), random.Next(1, 4), random.Next(2))),
    ];
}
