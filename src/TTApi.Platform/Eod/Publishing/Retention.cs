// SPDX-License-Identifier: MIT

using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Publishing;

/// <summary>Removes what crashed imports left and what replaced versions no longer need. Only the holder of the lock may call it.</summary>
internal static class Retention
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    /// <param name="layout">The store.</param>
    /// <param name="manifest">What is in force; null when nothing was published.</param>
    /// <param name="now">The present.</param>
    /// <param name="grace">How long a replaced version stays.</param>
    /// <returns>What was removed, for the log.</returns>
    public static IReadOnlyList<string> Sweep(StoreLayout layout, StoreManifest? manifest, DateTimeOffset now, TimeSpan grace)
    {
        var removed = new List<string>();
        foreach (var file in Directory.EnumerateFiles(layout.Root, StoreLayout.TempPrefix + "*"))
        {
            if (Removal.TryDeleteFile(file))
                removed.Add(file);
        }

        foreach (var file in Directory.EnumerateFiles(layout.Root, StoreLayout.StatisticsTempPrefix + "*"))
        {
            if (File.GetLastWriteTimeUtc(file) < (now - AbandonedAfter).UtcDateTime && Removal.TryDeleteFile(file))
                removed.Add(file);
        }

        var needed = manifest?.Files.Select(file => layout.Full(file.File.Path)).ToHashSet(StringComparer.Ordinal) ?? [];
        var resting = manifest is null ? [] : Resting(manifest, now, grace).Select(version => version.Version).ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories(layout.Root))
        {
            var name = Path.GetFileName(folder);
            if (name.StartsWith(StoreLayout.TempPrefix, StringComparison.Ordinal))
            {
                if (Removal.TryDeleteFolder(folder))
                    removed.Add(folder);
            }
            else if (StoreLayout.VersionOf(name) is { } version && !resting.Contains(version))
            {
                Strip(folder, needed, removed);
            }
        }

        return removed;
    }

    /// <summary>True when a replaced version waits to be removed.</summary>
    public static bool IsDue(StoreManifest manifest, DateTimeOffset now, TimeSpan grace) => manifest.Retired.Any(version => version.At + grace <= now);

    /// <summary>The replaced versions whose time has not come yet.</summary>
    public static IReadOnlyList<RetiredVersion> Resting(StoreManifest manifest, DateTimeOffset now, TimeSpan grace) =>
        [.. manifest.Retired.Where(version => version.At + grace > now)];

    /// <summary>Deletes a version's files except the needed ones (its evidence, mostly) and whatever is not ours; then the folder, if nothing is left.</summary>
    private static void Strip(string folder, HashSet<string> needed, List<string> removed)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            if (!needed.Contains(file) && StoreLayout.IsOurs(Path.GetFileName(file)) && Removal.TryDeleteFile(file))
                removed.Add(file);
        }

        if (!Directory.EnumerateFileSystemEntries(folder).Any() && Removal.TryDeleteFolder(folder))
            removed.Add(folder);
    }
}
