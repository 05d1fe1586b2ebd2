// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Onboarding.Bars;
using TTApi.Onboarding.CommandLine;

namespace TTApi.Onboarding.Tests.Bars;

public sealed class BarsScreenTests
{
    private static readonly Bar[] Week =
    [
        Models.Bar("AAPL", 1, 167.78),
        Models.Bar("AAPL", 2, 160.5),
        Models.Bar("AAPL", 5, 156.49, range: null),
        Models.Bar("AAPL", 6, 163.03),
        Models.Bar("AAPL", 7, 0.00791),
    ];

    [Theory]
    [InlineData(39)]
    [InlineData(79)]
    public void Bars_are_a_table_with_changes(int width)
    {
        new Approved()
            .Case("a week", BarsTable.Lines(Week, width), width)
            .Case("with open interest", BarsTable.Lines([Models.Bar("ES", 1, 2_700.25, openInterest: 3_000_000)], width), width)
            .Case("none", BarsTable.Lines([], width), width)
            .AssertMatches("Bars", $"Bars.{width + 1}");
    }

    [Fact]
    public void Json_and_csv_are_as_approved()
    {
        var json = new StringWriter { NewLine = "\n" };
        var csv = new StringWriter { NewLine = "\n" };

        JsonText.WriteLine(json, answer => BarsJson.Write(answer, Week));
        BarsCsv.Write(csv, Week, CancellationToken.None);

        new Approved().Text("json", json.ToString()).Text("csv", csv.ToString()).AssertMatches("Bars", "Bars.machine");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    public void Csv_quotes_only_what_it_must(string text, string field) => Assert.Equal(field, CsvText.Text(text));

    [Fact]
    public void Csv_has_no_word_for_what_is_no_number() => Assert.Equal(["", "", "0.1"], [CsvText.Number(null), CsvText.Number(double.NaN), CsvText.Number(0.1)]);
}
