// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.ActorEngine.Persistence.Tests.Docs;

public sealed class DocsTests
{
    [Fact]
    public async Task The_examples_keep_and_show_what_was_written()
    {
        using var folder = new TempDirectory();
        var file = folder["journal.db"];
        for (var start = 0; start < 2; start++)
        {
            using var system = PersistenceUse.Start(file);
            var high = system.ActorOf(Props.Create(() => new HighOfDay("AAPL")));
            high.Tell(new Trade(159.5));
            high.Tell(new Trade(163.25));
            high.Tell(new Trade(160));
            Assert.Equal(163.25, await high.Ask<double>(new GetHigh(), TimeSpan.FromSeconds(30)));
            await system.Terminate();
        }

        Assert.Equal(["1 NewHigh { Price = 159.5 }", "2 NewHigh { Price = 163.25 }"], await PersistenceUse.LookAsync(file));
    }

    [Theory]
    [InlineData("actor")]
    [InlineData("formats")]
    [InlineData("setup")]
    [InlineData("doctor")]
    public void Examples_in_the_document_are_the_ones_that_are_compiled(string mark)
    {
        var example = CompiledExample.Of(mark, "tests", "TTApi.ActorEngine.Persistence.Tests", "Docs", "PersistenceUse.cs");

        Assert.Contains(example.Replace("lines.Add(", "Console.WriteLine(", StringComparison.Ordinal), File.ReadAllText(RepositoryRoot.Combine("docs", "persistence.md")), StringComparison.Ordinal);
    }
}
