// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.Platform.Tests.Readme;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_runs_over_the_sample()
    {
        using var folder = new TempDirectory();

        var lines = await LibraryUse.RunAsync(RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz"), folder.Path);

        Assert.Equal(
            [
                "619029 bars of 505 symbols, 0 rows rejected",
                "2018-02-06 163.03",
                "2018-02-07 159.54",
                "volatility 23.2 %, maximum drawdown 32.1 %",
                "CHK fell 92.5 % until 2016-02-12",
            ],
            lines);
    }

    [Fact]
    public void The_readme_shows_the_example_that_is_compiled()
    {
        var example = CompiledExample.Of("readme", "tests", "TTApi.Platform.Tests", "Readme", "LibraryUse.cs");

        var readme = File.ReadAllText(RepositoryRoot.Combine("README.md"));

        Assert.Contains(example.Replace("lines.Add(", "Console.WriteLine("), readme);
    }
}
