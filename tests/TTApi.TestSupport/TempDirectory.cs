// SPDX-License-Identifier: MIT

namespace TTApi.TestSupport;

/// <summary>A new, empty folder of its own, deleted with everything in it when disposed.</summary>
public sealed class TempDirectory : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ttapi-test-").FullName;

    /// <summary>The full path of a file or folder in it, which need not exist.</summary>
    public string this[string relativePath] => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Writes a file, with the folders above it, and tells its full path.</summary>
    public string Write(string relativePath, string text) => Write(relativePath, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, with the folders above it, and tells its full path.</summary>
    public string Write(string relativePath, ReadOnlySpan<byte> content)
    {
        var path = this[relativePath];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!); // below the temporary folder, so it has a parent
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Makes a folder and tells its full path.</summary>
    public string MakeFolder(string relativePath) => Directory.CreateDirectory(this[relativePath]).FullName;

    /// <summary>Every file in it by path relative to it, in ordinal order: what a test compares before and after.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Path, file)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Directory.Exists(Path))
            return;
        Unprotect();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>Gives back the rights that a test took from a folder.</summary>
    private void Unprotect()
    {
        if (OperatingSystem.IsWindows())
            return;
        var pending = new Stack<string>([Path]);
        while (pending.TryPop(out var folder))
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var inner in new DirectoryInfo(folder).EnumerateDirectories().Where(inner => inner.LinkTarget is null))
                pending.Push(inner.FullName);
        }
    }
}
