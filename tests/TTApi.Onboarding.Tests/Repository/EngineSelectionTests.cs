// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.RegularExpressions;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Repository;

/// <summary>What eng/ActorEngine.props promises: the engine is a property of the build, and no file of a project that uses it says which it is.</summary>
public sealed partial class EngineSelectionTests
{
    private static readonly string Sample = RepositoryRoot.Combine("tests", "TTApi.DomainSample.Tests", "TTApi.DomainSample.Tests.csproj");

    [Fact]
    public void Files_of_a_project_with_a_choice_of_engine_name_none()
    {
        var choosing = SourceProject.Sources.Concat(SourceProject.Tests).Where(project => project.ChoosesEngine).ToArray();

        Assert.Contains(choosing, project => project.Name == "TTApi.DomainSample.Tests");
        Assert.Empty(
            from project in choosing
            from file in RepositoryRoot.Files()
            where file.StartsWith(project.Folder, StringComparison.Ordinal) && !IsEnginesOwn(file)
            where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith("proj", StringComparison.Ordinal)
            from line in File.ReadLines(file).Select((text, index) => (Match: EngineName().Match(text), Number: index + 1))
            where line.Match.Success
            select $"{Path.GetRelativePath(RepositoryRoot.Path, file)}:{line.Number}: {line.Match.Value}");
    }

    [Theory]
    [InlineData("using TTApi.ActorEngine.Actor;", true)]
    [InlineData("global::Akka.Actor.Props", true)]
    [InlineData("<Import Project=\"../../eng/ActorEngine.props\" />", false)]
    [InlineData("/// <summary>Drakka.</summary>", false)]
    public void A_name_of_an_engine_is_told_from_other_words(string text, bool found) => Assert.Equal(found, EngineName().IsMatch(text));

    [Fact]
    public async Task By_default_the_engine_is_the_repositorys_own()
    {
        using var evaluated = await EvaluateAsync();

        Assert.Contains("TTApi.ActorEngine.Actor", Included(evaluated, "Using"));
        Assert.Equal(["TTApi.ActorEngine", "TTApi.ActorEngine.Persistence", "TTApi.ActorEngine.TestKit", "TTApi.Core"], ReferencedProjects(evaluated));
        Assert.DoesNotContain(Included(evaluated, "PackageReference").Concat(Included(evaluated, "PackageVersion")), package => package.StartsWith("Akka", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_Akka_the_same_namespaces_come_from_its_packages()
    {
        using var embedded = await EvaluateAsync();
        using var akka = await EvaluateAsync("-p:ActorEngine=Akka");

        Assert.Equal(Included(embedded, "Using").Select(name => name.Replace("TTApi.ActorEngine", "Akka", StringComparison.Ordinal)), Included(akka, "Using"));
        Assert.DoesNotContain("Akka.Util", Included(akka, "Using"));
        Assert.Equal(["TTApi.Core"], ReferencedProjects(akka));
        Assert.Equal(["Akka", "Akka.Persistence", "Akka.TestKit.Xunit2"], Included(akka, "PackageReference").Where(package => package.StartsWith("Akka", StringComparison.Ordinal)));
        Assert.Equal(3, Included(akka, "PackageVersion").Count(package => package.StartsWith("Akka", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Any_other_engine_is_an_error_that_tells_the_two()
    {
        using var build = Msbuild("-t:CheckActorEngine", "-p:ActorEngine=Orleans");

        Assert.NotEqual(0, await build.ExitAsync(TimeSpan.FromMinutes(2)));
        Assert.Contains("ActorEngine is 'Orleans'; it must be Embedded or Akka.", build.Output);
    }

    // The hosting adapters, one for each engine, are where the domain ends.
    private static bool IsEnginesOwn(string file) =>
        file.Contains(Path.Combine("Hosting", "Embedded") + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || file.Contains(Path.Combine("Hosting", "Akka") + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static async Task<JsonDocument> EvaluateAsync(params string[] properties)
    {
        using var evaluation = Msbuild(["-getItem:Using,ProjectReference,PackageReference,PackageVersion", .. properties]);
        Assert.True(await evaluation.ExitAsync(TimeSpan.FromMinutes(2)) == 0, evaluation.Transcript());
        return JsonDocument.Parse(evaluation.Output);
    }

    private static ChildProcess Msbuild(params string[] arguments) =>
        ChildProcess.StartDotnet("msbuild", [Sample, "-nologo", "-nodeReuse:false", .. arguments], new Dictionary<string, string?> { ["ActorEngine"] = null });

    private static string[] Included(JsonDocument evaluated, string item) =>
        [.. evaluated.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(one => one.GetProperty("Identity").GetString()!)];

    private static IEnumerable<string> ReferencedProjects(JsonDocument evaluated) =>
        Included(evaluated, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    [GeneratedRegex("""\bTTApi\.ActorEngine\b|\bAkka\b""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EngineName();
}
