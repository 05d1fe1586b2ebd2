// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.Onboarding.Logging;

/// <summary>The log files of a folder: one a day, or more when a day's is full; the oldest go.</summary>
/// <remarks>A command lives shorter than a day, so its file is chosen once, when it starts.</remarks>
internal static class LogFiles
{
    public const long SizeLimit = 32L << 20;
    public const int Kept = 14;

    private const string Pattern = "ttapi-*.log";

    /// <summary>The file to append to, in a folder that exists afterwards.</summary>
    /// <exception cref="IOException">The folder cannot be made or read.</exception>
    public static string Choose(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var day = Path.Combine(folder, "ttapi-" + now.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        var path = day + ".log";
        for (var number = 1; new FileInfo(path) is { Exists: true, Length: >= SizeLimit }; number++)
            path = $"{day}_{number:000}.log";
        if (!File.Exists(path))
            RemoveOldest(folder);
        return path;
    }

    // One place is for the new file. Names sort by day and number.
    private static void RemoveOldest(string folder)
    {
        var files = Directory.GetFiles(folder, Pattern);
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var old in files.AsSpan(0, Math.Max(0, files.Length - Kept + 1)))
            File.Delete(old);
    }
}
