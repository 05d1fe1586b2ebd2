// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.Benchmarks.Harness;

/// <summary>Where benchmarks find and leave files: inputs and stores in a cache folder outside the repository, programs where the build put them.</summary>
internal static class BenchFolders
{
    /// <summary>TTAPI_BENCH_DIR, or a folder under /var/tmp: it wants some 12 GB on a disk, not on a tmpfs.</summary>
    public static string Cache { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("TTAPI_BENCH_DIR") is { Length: > 0 } folder ? folder : "/var/tmp/ttapi-bench").FullName;

    /// <summary>Figures and profiles.</summary>
    public static string Results { get; } = Directory.CreateDirectory(RepositoryRoot.Combine("artifacts", "bench")).FullName;

    /// <summary>The data directory with the large input imported; the import benchmark leaves it, the others read it.</summary>
    public static string Store => Path.Combine(Cache, "store");

    public static string Sample => RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz");

    public static string Peers => RepositoryRoot.Combine("tests", "TTApi.Benchmarks", "peers");

    public static string Ttapi => RepositoryRoot.Combine("artifacts", "bin", "TTApi.Onboarding", "release", "ttapi");

    /// <summary>An empty folder in the cache that no other run has; whoever asked removes it.</summary>
    public static string Own(string name) => Fresh($"{name}-{Environment.ProcessId}");

    /// <summary>A folder in the cache that is empty now.</summary>
    public static string Fresh(string name) => Emptied(Path.Combine(Cache, name));

    /// <summary>That folder, empty.</summary>
    public static string Emptied(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }
}
