// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Run;

/// <summary>The real market data that comes with the program.</summary>
internal static class Samples
{
    /// <summary>The sample bars, wherever the user stands.</summary>
    /// <exception cref="TtException">They are not beside the program.</exception>
    public static string PathOf(Surroundings surroundings)
    {
        var path = Path.Combine(surroundings.ProgramDirectory, "samples", "sp500-5y.metastock.csv.gz");
        return File.Exists(path)
            ? path
            : throw new TtException(new TtError.NotFound("samples", $"The sample data is not beside the program: {path} does not exist.", "Name your own files with --eod PATH."));
    }
}
