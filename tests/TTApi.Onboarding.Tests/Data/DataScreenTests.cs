// SPDX-License-Identifier: MIT

using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Data;

namespace TTApi.Onboarding.Tests.Data;

public sealed class DataScreenTests
{
    [Theory]
    [InlineData(59)]
    [InlineData(79)]
    [InlineData(119)]
    public void The_store_is_listed_as_approved(int width)
    {
        new Approved()
            .Case("a store", ListText.Lines(Models.Listing, Shown, width), width)
            .Case("statistics not kept", ListText.Lines(Models.Listing with { Statistics = null, PublishedAt = null, Imports = [] }, Shown, width), width)
            .Case("nothing yet", ListText.Lines(Models.NothingYet, Shown, width), width)
            .AssertMatches("Data", $"List.{width + 1}");
    }

    [Theory]
    [InlineData(59)]
    [InlineData(119)]
    public void A_check_is_told_as_approved(int width)
    {
        new Approved()
            .Case("whole", VerifyText.Lines(Models.Whole, Shown, width), width)
            .Case("damaged", VerifyText.Lines(Models.Damaged, Shown, width), width)
            .Case("nothing yet", VerifyText.Lines(Models.Whole with { Version = 0 }, Shown, width), width)
            .Case("progress: not begun", VerifyText.Progress(null, width), width)
            .Case("progress", VerifyText.Progress(new(500_000_000, 2_000_000_000, "/data/eod/v000001/part-00003.parquet"), width), width)
            .Case("progress of nothing", VerifyText.Progress(new(0, 0, ""), width), width)
            .AssertMatches("Data", $"Verify.{width + 1}");
    }

    [Fact]
    public void Json_is_as_approved()
    {
        var output = new StringWriter { NewLine = "\n" };

        JsonText.WriteLine(output, json => ListJson.Write(json, Models.Listing));
        JsonText.WriteLine(output, json => ListJson.Write(json, Models.NothingYet));
        JsonText.WriteLine(output, json => VerifyJson.Write(json, Models.Damaged));

        new Approved().Text("a store, an empty one, a damaged one", output.ToString()).AssertMatches("Data", "Data.json");
    }

    private static string Shown(string path) => path.Replace("/people/ann", "~", StringComparison.Ordinal);
}
