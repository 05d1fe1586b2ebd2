// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod.Publishing;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Sources;

/// <summary>Finds the data files behind the paths a user typed: a file is itself, a folder its data files at any depth, by ordinal path.</summary>
internal sealed class SourceFinder(StoreLayout layout, bool leaveOutUnusable)
{
    private static readonly string[] Extensions = [".txt", ".csv", ".mst", ".asc", ".prn", ".dat"];

    private readonly List<SourceFile> _files = [];
    private readonly List<string> _ignored = [];
    private readonly List<SkippedFile> _skipped = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <returns>The files; or which path is not there, not readable or holds no data file.</returns>
    public static Result<SourceFiles> Find(StoreLayout layout, IReadOnlyList<string> paths, bool leaveOutUnusable)
    {
        if (paths.Count == 0)
            return new TtError.Configuration("no_paths", "No file or folder was named to import from.");
        var finder = new SourceFinder(layout, leaveOutUnusable);
        foreach (var path in paths)
        {
            if (finder.Add(path) is { } error)
                return error;
        }

        return new SourceFiles(finder._files, finder._ignored, finder._skipped);
    }

    /// <summary>True for <c>AAPL.txt</c> and <c>all.csv.gz</c>.</summary>
    public static bool IsDataFile(string name)
    {
        var bare = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return !bare.StartsWith('.') && Array.Exists(Extensions, extension => bare.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
    }

    private TtError? Add(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0'))
            return new TtError.Configuration("no_paths", "A path to import from is empty.");
        var full = Path.GetFullPath(path);
        if (!FileIdentity.TryGet(full, out var identity, out var error))
        {
            if (!leaveOutUnusable)
                return Unreachable(full, error);
            _skipped.Add(new(full, Unreachable(full, error).Message));
            return null;
        }

        switch (identity.Kind)
        {
            case FileKind.Folder:
                return AddFolder(full);
            case FileKind.File when full.EndsWith(".zip", StringComparison.OrdinalIgnoreCase):
                return new TtError.Data("packed_file", $"'{full}' is a ZIP archive; expected MetaStock ASCII, plain or .gz.", "Unpack it into a folder and import that folder.") { File = full };
            case FileKind.File:
                AddFile(full, identity, isNamed: !leaveOutUnusable);
                return null;
            default:
                return NoFile(full);
        }
    }

    private void AddFile(string full, FileIdentity identity, bool isNamed)
    {
        // Two names of one file are one file; where there are no inodes, the path must do.
        var key = identity.Key ?? full;
        if (_seen.TryAdd(key, _files.Count))
            _files.Add(new(full, identity, isNamed));
        else if (isNamed)
            _files[_seen[key]] = _files[_seen[key]] with { IsNamed = true };
    }

    private TtError? AddFolder(string folder)
    {
        var found = new List<string>();
        var skipped = _skipped.Count;
        try
        {
            Collect(folder, found, []);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Unlisted(folder, refused);
        }

        found.Sort(StringComparer.Ordinal);
        var data = found.Where(path => IsDataFile(Path.GetFileName(path))).ToList();
        _ignored.AddRange(found.Where(path => !IsDataFile(Path.GetFileName(path))));
        if (data.Count == 0 && _skipped.Count == skipped)
            return NoData(folder, found);

        foreach (var path in data)
        {
            if (!FileIdentity.TryGet(path, out var identity, out var error))
                _skipped.Add(new(path, Unreachable(path, error).Message));
            else if (identity.Kind == FileKind.File)
                AddFile(path, identity, isNamed: false);
            else
                _skipped.Add(new(path, NoFile(path).Message));
        }

        return null;
    }

    /// <summary>Collects the files below a folder; <paramref name="above"/> keeps links from leading in circles.</summary>
    private void Collect(string folder, List<string> found, List<string> above)
    {
        // The store's own CSV files and the logs would be imported again and again.
        if (folder == layout.Root || folder == layout.Logs)
            return;
        if (FileIdentity.TryGet(folder, out var identity, out _) && identity.Key is { } key)
        {
            if (above.Contains(key))
                return;
            above.Add(key);
        }

        found.AddRange(Directory.EnumerateFiles(folder));
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (!Path.GetFileName(inner).StartsWith('.'))
                CollectInner(inner, found, [.. above]);
        }
    }

    private void CollectInner(string folder, List<string> found, List<string> above)
    {
        try
        {
            Collect(folder, found, above);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new(folder, Unlisted(folder, refused).Message));
        }
    }

    private static TtError.Data NoData(string folder, List<string> found) => new(
        "no_files",
        $"The folder '{folder}' holds no data file; expected names ending in {string.Join(", ", Extensions)} or one of these with .gz. {Passed(found)}",
        "Name the files themselves if they are called otherwise.") { File = folder };

    private static string Passed(List<string> found) => found.Count switch
    {
        0 => "It is empty.",
        <= 5 => $"Ignored: {string.Join(", ", found.Select(Path.GetFileName))}.",
        _ => $"Ignored: {string.Join(", ", found.Take(5).Select(Path.GetFileName))} and {found.Count - 5} more.",
    };

    private static TtError.Data NoFile(string path) =>
        new("not_a_file", $"'{path}' is neither a file nor a folder.", "Write its content into a file first.") { File = path };

    private static TtError.Storage Unlisted(string folder, Exception refused) =>
        new("unreadable_folder", $"The folder '{folder}' could not be listed: {refused.Message}", "Check its rights.") { Cause = refused };

    private static TtError Unreachable(string path, int error) => error == FileErrors.NoSuchFile
        ? new TtError.NotFound("file", new FileInfo(path).LinkTarget is { } target ? $"'{path}' is a link to '{target}', which is not there." : $"There is no file or folder '{path}'.", "Check the path; a relative one starts at the current directory.")
        : new TtError.Storage("unreadable", $"'{path}' cannot be reached: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error)}.", "Check the rights of the file and of the folders above it.");
}
