// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod.Publishing;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Manifests;

/// <summary>Reads the published manifest, and publishes another.</summary>
internal static class ManifestFile
{
    /// <returns>The manifest, null when nothing was published yet, or why it cannot be read.</returns>
    public static Result<StoreManifest?> Load(StoreLayout layout)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(layout.Manifest);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Result<StoreManifest?>.Ok(null);
        }
        catch (Exception refused) when (FileErrors.Covers(refused))
        {
            return FileErrors.From(refused, layout.Manifest);
        }

        return ManifestCodec.Read(bytes, layout.Manifest).Map(manifest => (StoreManifest?)manifest);
    }

    /// <summary>Replaces the manifest in one step: a reader, or the next start after a crash, finds the old one or the new one.</summary>
    /// <remarks>The rename is on disk only after the folder is flushed, too.</remarks>
    /// <exception cref="IOException">The disk refused; the old manifest is in force.</exception>
    /// <exception cref="TtException">What was written does not read back; the old manifest is in force.</exception>
    public static void Replace(StoreLayout layout, StoreManifest manifest, Action<PublishStep>? reached)
    {
        var temp = layout.NewTemp();
        try
        {
            var bytes = ManifestCodec.Write(manifest);
            using (var file = new FileStream(temp, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            _ = ManifestCodec.Read(File.ReadAllBytes(temp), temp).OrThrow();
            reached?.Invoke(PublishStep.ManifestWritten);
            File.Move(temp, layout.Manifest, overwrite: true);
        }
        catch
        {
            Removal.TryDeleteFile(temp);
            throw;
        }
    }
}
