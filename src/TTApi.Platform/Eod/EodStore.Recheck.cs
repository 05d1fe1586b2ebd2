// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod;

public sealed partial class EodStore
{
    /// <summary>Finds the files the store was filled from, where they were last seen, without reading them; an empty store has none.</summary>
    public Result<SourceRecheck> Recheck()
    {
        if (!ManifestFile.Load(_layout).TryGet(out var manifest, out var error))
            return Refuse(error);
        return manifest is null ? new SourceRecheck([], [], (0, 0)) : Recheck(manifest);
    }

    private static SourceRecheck Recheck(StoreManifest manifest)
    {
        // A path that held several contents in turn is what it was last.
        var newest = new OrderedDictionary<string, ImportRecord>(StringComparer.Ordinal);
        var missing = new OrderedDictionary<string, SourceRecord>(StringComparer.Ordinal);
        foreach (var source in manifest.Sources)
        {
            if (source.Places.LastOrDefault(place => FileIdentity.TryGet(place.Path, out var identity, out _) && identity.Kind == FileKind.File) is { } place)
            {
                newest.Remove(place.Path);
                newest.Add(place.Path, manifest.Imports[source.Import - 1]);
            }
            else
            {
                missing[source.Places[^1].Path] = source;
            }
        }

        var missingRows = (missing.Values.Sum(source => source.RowsRead), missing.Values.Sum(source => source.Rejected));
        return new(Requests(newest, withCsv: manifest.Csv.Count > 0), [.. missing.Keys], missingRows);
    }

    /// <summary>One request for all files in a row that had the same options.</summary>
    private static List<ImportRequest> Requests(OrderedDictionary<string, ImportRecord> files, bool withCsv)
    {
        var requests = new List<ImportRequest>();
        foreach (var (path, import) in files)
        {
            if (requests is [.., var last] && last.Strict == import.Strict && last.Adjustment == import.Adjustment)
                requests[^1] = last with { Paths = [.. last.Paths, path] };
            else
                requests.Add(new() { Paths = [path], Strict = import.Strict, Adjustment = import.Adjustment, Csv = withCsv, LeaveOutUnusable = true });
        }

        return requests;
    }
}
