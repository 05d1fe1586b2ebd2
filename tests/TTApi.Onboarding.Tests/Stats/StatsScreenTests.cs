// SPDX-License-Identifier: MIT

using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Stats;

namespace TTApi.Onboarding.Tests.Stats;

public sealed class StatsScreenTests
{
    [Theory]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void Several_symbols_are_a_table(int width)
    {
        Portrait[] rows = [new(Models.Apple, Models.Wave(300)), new(Models.Thin, [10]), new(Models.Apple with { MeanLogReturn = -0.01, Flags = [] }, [])];

        new Approved().Case("three symbols", StatsTable.Lines(rows, width), width).AssertMatches("Stats", $"Stats.{width + 1}");
    }

    [Theory]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void One_symbol_is_told_in_full(int width)
    {
        new Approved()
            .Case("plenty of bars", StatsCard.Lines(new(Models.Apple, Models.Wave(300)), width), width)
            .Case("a single bar", StatsCard.Lines(new(Models.Thin, [10]), width), width)
            .AssertMatches("Stats", $"StatsCard.{width + 1}");
    }

    [Fact]
    public void Json_and_csv_are_as_approved()
    {
        var json = new StringWriter { NewLine = "\n" };
        var csv = new StringWriter { NewLine = "\n" };

        JsonText.WriteLine(json, answer => StatsJson.Write(answer, [Models.Apple, Models.Thin]));
        StatsCsv.Write(csv, [Models.Apple, Models.Thin], CancellationToken.None);

        new Approved().Text("json", json.ToString()).Text("csv", csv.ToString()).AssertMatches("Stats", "Stats.machine");
    }

    [Fact]
    public void No_number_is_ever_not_a_number()
    {
        var json = new StringWriter { NewLine = "\n" };

        JsonText.WriteLine(json, answer => StatsJson.Write(answer, [Models.Apple with { Skewness = double.NaN, Kurtosis = double.PositiveInfinity }]));

        Assert.Contains("\"skewness\":null,\"kurtosis\":null", json.ToString(), StringComparison.Ordinal);
    }
}
