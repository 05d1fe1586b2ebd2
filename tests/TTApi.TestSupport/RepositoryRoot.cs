// SPDX-License-Identifier: MIT

namespace TTApi.TestSupport;

/// <summary>The checkout that the running tests were built from.</summary>
public static class RepositoryRoot
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "artifacts", "bin", "obj", "node_modules", "TestResults"];

    /// <summary>Its full path.</summary>
    public static string Path { get; } = Find();

    /// <summary>The full path of something in it.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>The full paths of its files, without what a build, a test run or a package manager put there.</summary>
    public static IEnumerable<string> Files() => FilesBelow(new DirectoryInfo(Path)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> FilesBelow(DirectoryInfo folder) =>
    [
        .. folder.EnumerateFiles().Where(file => file.Name != ".git").Select(file => file.FullName),
        .. folder.EnumerateDirectories().Where(inner => inner.LinkTarget is null && !NotOurs.Contains(inner.Name)).SelectMany(FilesBelow),
    ];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TTApi.Actors.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds TTApi.Actors.sln; run the tests from a checkout.");
    }
}
