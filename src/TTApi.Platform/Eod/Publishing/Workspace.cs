// SPDX-License-Identifier: MIT

using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Publishing;

/// <summary>A temporary folder of the store that goes away with everything in it, unless its files were published before.</summary>
internal sealed class Workspace : IDisposable
{
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public Workspace(StoreLayout layout) => Path = Directory.CreateDirectory(layout.NewTemp()).FullName;

    /// <summary>Full path.</summary>
    public string Path { get; }

    public void Dispose() => Removal.TryDeleteFolder(Path);
}
