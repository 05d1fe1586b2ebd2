// SPDX-License-Identifier: MIT

namespace TTApi.Platform.Files;

/// <summary>Deletes leftovers; what cannot be deleted now is found by the next import.</summary>
internal static class Removal
{
    /// <returns>False when something is left.</returns>
    public static bool TryDeleteFile(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused is DirectoryNotFoundException;
        }
    }

    /// <returns>False when something is left.</returns>
    public static bool TryDeleteFolder(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused is DirectoryNotFoundException;
        }
    }
}
