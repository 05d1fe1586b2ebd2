// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Sqlite;

/// <summary>Times as they are stored: whole microseconds since 1970 UTC, rounded down.</summary>
internal static class UnixMicros
{
    private const long Epoch = 62_135_596_800_000_000;

    public static long Of(DateTimeOffset time) => OfTicks(time.UtcTicks);

    /// <param name="time">UTC, whatever its kind says.</param>
    public static long Of(DateTime time) => OfTicks(time.Ticks);

    public static DateTimeOffset ToTime(long micros) => new((micros + Epoch) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static long OfTicks(long ticks) => (ticks / TimeSpan.TicksPerMicrosecond) - Epoch;
}
