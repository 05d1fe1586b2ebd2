// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Run;

/// <summary>The real market data that comes with the program.</summary>
internal static class Samples
{
    private const string Folder = "samples";
    private const string Name = "sp500-5y.metastock.csv.gz";

    /// <summary>Whether a file is the sample, of this installation or of another one.</summary>
    public static bool IsSample(string path) => Path.GetFileName(path) == Name && Path.GetFileName(Path.GetDirectoryName(path)) == Folder;

    /// <summary>The sample bars, wherever the user stands.</summary>
    /// <exception cref="TtException">They are not beside the program.</exception>
    public static string PathOf(Surroundings surroundings)
    {
        var path = Path.Combine(surroundings.ProgramDirectory, Folder, Name);
        return File.Exists(path)
            ? path
            : throw new TtException(new TtError.NotFound("samples", $"The sample data is not beside the program: {path} does not exist.", "Name your own files with --eod PATH."));
    }
}
