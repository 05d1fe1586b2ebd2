// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence;

namespace TTApi.ActorEngine.Tests.Api;

/// <summary>Holds what others see of the engine, its event sourcing and its TestKit against the signatures of Akka.NET 1.5.</summary>
public sealed class PublicApiTests
{
    private const string Because = " — ";

    private static readonly IReadOnlyList<ApiLine> Akka = ApiList.Read("akka-1.5-api.txt");

    private static readonly IReadOnlyList<ApiLine> Ours = ApiList.Of(typeof(ActorBase).Assembly, typeof(Eventsourced).Assembly, typeof(TestKitBase).Assembly);

    [Fact]
    public void Whatever_is_not_Akkas_is_listed_as_an_addition()
    {
        string[] listed = [.. ApiList.Entries("additions.txt").Select(line => line.Split(Because)[0])];

        AssertSame("additions.txt", listed, ApiList.Lacking(Ours, Akka, listed));
    }

    [Fact]
    public void Every_addition_has_its_reason() =>
        Assert.All(ApiList.Entries("additions.txt"), line => Assert.Contains(Because, line, StringComparison.Ordinal));

    [Fact]
    public void Whatever_of_Akkas_is_missing_is_listed_as_left_out()
    {
        var listed = ApiList.Entries("left-out.txt");

        AssertSame("left-out.txt", listed, ApiList.Lacking(Akka, Ours, listed));
    }

    private static void AssertSame(string file, IEnumerable<string> listed, IReadOnlyList<string> found)
    {
        string[] differences = [.. found.Except(listed, StringComparer.Ordinal).Select(line => "+ " + line), .. listed.Except(found, StringComparer.Ordinal).Select(line => "- " + line)];
        Assert.True(differences.Length == 0, $"{file} needs these changes:\n{string.Join('\n', differences)}");
    }
}
