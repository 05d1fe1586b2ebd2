// SPDX-License-Identifier: MIT

namespace TTApi.Benchmarks;

/// <summary>Where benchmarks find and leave files: inputs and stores in a cache folder outside the repository, programs beside this one.</summary>
internal static class BenchFolders
{
    /// <summary>TTAPI_BENCH_DIR, or a folder under /var/tmp: it wants some 12 GB on a disk, not on a tmpfs.</summary>
    public static string Cache { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("TTAPI_BENCH_DIR") is { Length: > 0 } folder ? folder : "/var/tmp/ttapi-bench").FullName;

    /// <summary>The repository's root: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Sample => Path.Combine(Root, "samples", "sp500-5y.metastock.csv.gz");

    public static string Peers => Path.Combine(Root, "tests", "TTApi.Benchmarks", "peers");

    public static string Ttapi => Path.Combine(Root, "artifacts", "bin", "TTApi.Onboarding", "release", "ttapi");

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "TTApi.Actors.sln")))
                return folder;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds TTApi.Actors.sln: benchmarks run from a clone.");
    }
}
