// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Platform.Eod.Sources;

/// <summary>Tells the refusals that are a file's own, so that the rest of its folder can do without it, from those of the machine.</summary>
/// <remarks>A file that changes while it is read is none of them: in a moment it may be whole.</remarks>
internal static class Unusable
{
    public static bool Covers(TtError error) => error is TtError.NotFound
        or TtError.Storage { Code: "storage.no_permission" }
        or TtError.Data { Code: "data.bad_gzip" or "data.binary_file" or "data.utf16" or "data.wrong_header" };
}
