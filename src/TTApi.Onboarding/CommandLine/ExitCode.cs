// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.CommandLine;

/// <summary>What the process tells its caller; documented in the help text and the README.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Partly = 3;
    public const int Interrupted = 130;

    public const string Help = """
        Exit codes:
          0    all is well, also with duplicates, conflicts and flags
          3    some rows were rejected, a file of a folder could not be used,
               or a stage is degraded within its tolerance
          1    too much was missing, or nothing usable was found
          2    the command line was wrong
          130  interrupted
        """;
}
