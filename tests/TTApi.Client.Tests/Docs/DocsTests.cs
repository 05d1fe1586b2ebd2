// SPDX-License-Identifier: MIT

using TTApi.Sandbox;
using TTApi.TestSupport;

namespace TTApi.Client.Tests.Docs;

public sealed class DocsTests
{
    [Fact]
    public async Task The_examples_run_against_the_sandbox()
    {
        await using var sandbox = await SandboxServer.StartAsync(new() { FurtherEquities = 10 });

        var lines = await ClientUse.AskAsync(options =>
        {
            options.BaseAddress = sandbox.RestUrl;
            options.ClientSecret = new(sandbox.Credentials.ClientSecret);
            options.RefreshToken = new(sandbox.Credentials.RefreshToken);
            return options;
        });

        Assert.StartsWith("1 roots at ", lines[0], StringComparison.Ordinal);
        Assert.Contains("AAPL", lines);
        Assert.Matches(@"^(SPY|AAPL) \d+(\.\d+)? \d+(\.\d+)?$", lines[^1]);
    }

    [Theory]
    [InlineData("options")]
    [InlineData("rest")]
    [InlineData("stream")]
    public void Examples_in_the_document_are_the_ones_that_are_compiled(string mark)
    {
        var example = CompiledExample.Of(mark, "tests", "TTApi.Client.Tests", "Docs", "ClientUse.cs");

        Assert.Contains(example.Replace("lines.Add(", "Console.WriteLine(", StringComparison.Ordinal), File.ReadAllText(RepositoryRoot.Combine("docs", "client.md")), StringComparison.Ordinal);
    }
}
