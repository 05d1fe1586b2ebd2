// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.Platform.Eod.Publishing;

/// <summary>The names of everything in a store's folder.</summary>
/// <param name="DataDirectory">The data root; full path.</param>
internal sealed record StoreLayout(string DataDirectory)
{
    public const string TempPrefix = "tmp-";
    public const string StatisticsTempPrefix = "statistics-tmp-";

    /// <summary>The store's folder.</summary>
    public string Root { get; } = Path.Combine(DataDirectory, "eod");

    /// <summary>The file whose rename publishes.</summary>
    public string Manifest => Path.Combine(Root, "manifest.json");

    /// <summary>The file that an import locks.</summary>
    public string Lock => Path.Combine(Root, "lock");

    /// <summary>Where the program writes its logs; no data file is sought there.</summary>
    public string Logs => Path.Combine(DataDirectory, "logs");

    /// <summary>The kept statistics.</summary>
    public string Statistics => Path.Combine(Root, "statistics.parquet");

    /// <summary>Name of the folder of a version's files.</summary>
    public static string VersionFolder(int version) => string.Create(CultureInfo.InvariantCulture, $"v{version:D6}");

    /// <summary>The version a folder's name belongs to; null for other folders.</summary>
    public static int? VersionOf(string folder) =>
        folder.Length > 1 && int.TryParse(folder.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && folder == VersionFolder(version) ? version : null;

    /// <summary>True for the names of files that imports put into a version's folder.</summary>
    public static bool IsOurs(string file) =>
        file is "symbols.parquet" or "evidence.parquet" || (file.StartsWith("part-", StringComparison.Ordinal) && Path.GetExtension(file) is ".parquet" or ".csv");

    /// <summary>The first version after one whose folder's name is free: somebody may have put files of his own into an old one.</summary>
    public int NextVersion(int version)
    {
        do
            version++;
        while (Path.Exists(Full(VersionFolder(version))));
        return version;
    }

    /// <summary>A name for a table of statistics in the making; imports leave it alone while it is young, for computing takes no lock.</summary>
    public string NewStatisticsTemp() => Path.Combine(Root, StatisticsTempPrefix + NewName());

    /// <summary>Full path of a file that the manifest names relative to the store's folder.</summary>
    public string Full(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>A name for a file or folder in the making that no other process uses.</summary>
    public string NewTemp() => Path.Combine(Root, TempPrefix + NewName());

    // Seeded by the system; a cryptographic source would have to be loaded first, for a name that nobody needs to be unable to guess.
    private static string NewName() => Random.Shared.NextInt64(1L << 48).ToString("x12", CultureInfo.InvariantCulture);
}
