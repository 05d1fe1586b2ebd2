// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging.Abstractions;
using TTApi.TestSupport;

namespace TTApi.ActorEngine.Tests.Docs;

public sealed class DocsTests
{
    [Fact]
    public async Task The_example_of_the_readme_runs() => Assert.Equal("akka://market/user/AAPL 163.03", await EngineUse.RunAsync());

    [Fact]
    public async Task The_example_for_operators_finds_restarted_actors()
    {
        using var system = OperatorUse.Start(NullLoggerFactory.Instance);
        var actor = system.ActorOf(Props.Create(() => new Stumbling()), "stumbling");
        actor.Tell("stumble");
        await actor.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(5));

        Assert.Equal(["/user/stumbling (Stumbling): 0 messages wait, 1 restarts"], OperatorUse.Busiest(system));
        await system.Terminate();
    }

    [Theory]
    [InlineData("EngineUse.cs", "actor", "README.md")]
    [InlineData("EngineUse.cs", "use", "README.md")]
    [InlineData("OperatorUse.cs", "logging", "docs/engine.md")]
    [InlineData("OperatorUse.cs", "tree", "docs/engine.md")]
    public void Examples_in_documents_are_the_ones_that_are_compiled(string source, string mark, string document)
    {
        var example = CompiledExample.Of(mark, "tests", "TTApi.ActorEngine.Tests", "Docs", source);

        Assert.Contains(example.Replace("line += ", "Console.WriteLine(", StringComparison.Ordinal).Replace("{high}\";", "{high}\");", StringComparison.Ordinal), File.ReadAllText(RepositoryRoot.Combine(document)), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_setting_is_in_the_table_of_settings()
    {
        var page = File.ReadAllText(RepositoryRoot.Combine("docs", "engine.md"));

        Assert.All(typeof(EngineSettings).GetProperties(), setting => Assert.Contains($"| `{setting.Name}` |", page, StringComparison.Ordinal));
    }

    private sealed class Stumbling : ReceiveActor
    {
        public Stumbling() => Receive<string>(text => throw new InvalidOperationException(text));
    }
}
