// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.RegularExpressions;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Repository;

public sealed partial class RepositoryTests
{
    private const string Header = "// SPDX-License-Identifier: MIT\n";

    [Fact]
    public void Every_source_file_begins_with_its_licence()
    {
        var sources = RepositoryRoot.Files().Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(sources);
        Assert.Empty(sources.Where(file => !File.ReadAllBytes(file).AsSpan().StartsWith(Encoding.UTF8.GetBytes(Header))).Select(Relative));
    }

    [Fact]
    public void The_solution_lists_every_project_and_no_other()
    {
        var listed = ProjectLine().Matches(File.ReadAllText(RepositoryRoot.Combine("TTApi.Actors.sln"))).Select(match => match.Groups["path"].Value);

        Assert.Equal(SourceProject.Sources.Concat(SourceProject.Tests).Select(project => project.RelativePath).Order(), listed.Order());
    }

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Assert.Empty(TextFiles().SelectMany(file => Found(file, MachinePath())));

    [Fact]
    public void No_file_names_the_host_of_a_package_registry() => Assert.Empty(TextFiles().SelectMany(file => Found(file, RegistryHost())));

    [Theory]
    [InlineData("see {0}work/x", true)]
    [InlineData("\"{0}home/anna/data\"", true)]
    [InlineData("{0}tmp/out.txt", true)]
    [InlineData("src/work/x", false)]
    [InlineData("~/home/x", false)]
    [InlineData("the work/home balance", false)]
    public void A_machine_path_is_told_from_a_relative_one(string text, bool found) => Assert.Equal(found, MachinePath().IsMatch(string.Format(null, text, "/")));

    private static string Relative(string file) => Path.GetRelativePath(RepositoryRoot.Path, file);

    private static IEnumerable<string> TextFiles() => RepositoryRoot.Files().Where(file => !IsBinary(file));

    private static bool IsBinary(string file)
    {
        using var stream = File.OpenRead(file);
        var start = new byte[8000];
        return start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).Contains((byte)0);
    }

    private static IEnumerable<string> Found(string file, Regex pattern) =>
        File.ReadLines(file)
            .Select((line, index) => (Match: pattern.Match(line), Number: index + 1))
            .Where(line => line.Match.Success)
            .Select(line => $"{Relative(file)}:{line.Number}: {line.Match.Value}");

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "(?<path>[^"]*\.csproj)",""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectLine();

    [GeneratedRegex("""(?<![\w.~/)}*-])/(work|root|home|Users|tmp|mnt|build)/[\w.-]|\b[A-Z]:\\+Users\\""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex("""\b(registry|npm|pypi|nuget|index|proxy|files|repo|repo1|static|api|deb)\.(npmjs|yarnpkg|pypi|pythonhosted|nuget|crates|maven|golang|debian|docker)\.(org|com|io)\b|\b(artifactory|nexus)\.[\w-]+\.""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegistryHost();
}
