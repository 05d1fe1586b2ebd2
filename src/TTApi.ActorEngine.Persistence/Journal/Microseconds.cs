// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>Times as finely as databases keep them, so that what is read equals what was written.</summary>
internal static class Microseconds
{
    /// <summary>The whole microsecond that a time (UTC) is in.</summary>
    public static DateTimeOffset Of(long utcTicks) => new(utcTicks - (utcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
