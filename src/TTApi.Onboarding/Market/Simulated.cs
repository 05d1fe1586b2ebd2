// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Venues;

namespace TTApi.Onboarding.Market;

/// <summary>Says of values from a sandbox that they are made up.</summary>
internal static class Simulated
{
    public const string Word = "SIMULATED";

    public static Option<bool> Option() => new("--sandbox") { Description = "Use simulated values of the built-in sandbox. [default: while 'ttapi login' has stored no credentials]" };

    /// <summary>The headline above values: where they come from, and that they are simulated if they are.</summary>
    public static Line Headline(Venue venue, string what) => venue.IsSimulated
        ? Line.Of(new(Word, Tone.Careful), $"  {what}, made up by the sandbox")
        : Line.Of($"{what}, from {venue.Host.Host}", Tone.Faint);
}
