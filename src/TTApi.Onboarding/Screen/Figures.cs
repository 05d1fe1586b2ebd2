// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.Onboarding.Screen;

/// <summary>Numbers as people read them; an absent number is a dash.</summary>
internal static class Figures
{
    public const string Absent = "–";

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>1259 → <c>1,259</c>.</summary>
    public static string Count(long value) => value.ToString("N0", Plain);

    /// <summary>29200000 → <c>29.2 M</c>; below ten thousand in full.</summary>
    public static string Short(double value) => Math.Abs(value) switch
    {
        < 10_000 => value.ToString("0", Plain),
        < 999_500 => (value / 1e3).ToString("0.0", Plain) + " K",
        < 999_500_000 => (value / 1e6).ToString("0.0", Plain) + " M",
        < 999_500_000_000 => (value / 1e9).ToString("0.0", Plain) + " G",
        _ => (value / 1e12).ToString("0.0", Plain) + " T",
    };

    /// <summary>0.0123 → <c>1.23%</c>.</summary>
    public static string Percent(double? ratio, int decimals = 2) =>
        ratio is { } value ? (value * 100).ToString("F" + decimals, Plain) + "%" : Absent;

    /// <summary>0.0123 → <c>+1.23%</c>.</summary>
    public static string SignedPercent(double? ratio, int decimals = 2) =>
        ratio is { } value ? (value * 100).ToString(decimals == 3 ? "+0.000;-0.000;0.000" : "+0.00;-0.00;0.00", Plain) + "%" : Absent;

    /// <summary>Two decimals.</summary>
    public static string Number(double? value) => value is { } number ? number.ToString("0.00", Plain) : Absent;

    /// <summary>A price with its own decimals, at least two and at most six.</summary>
    public static string Price(double? value) => value is { } price ? price.ToString("#,0.00####", Plain) : Absent;

    /// <summary>A volume: whole where it is whole.</summary>
    public static string Volume(double? value) => value is { } volume ? volume.ToString("#,0.##", Plain) : Absent;

    /// <summary>2018-02-07.</summary>
    public static string Date(DateOnly? date) => date is { } day ? day.ToString("yyyy-MM-dd", Plain) : Absent;

    /// <summary>2018-02-07 14:30 UTC.</summary>
    public static string Moment(DateTimeOffset? moment) => moment is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", Plain) + " UTC" : Absent;

    /// <summary>In units of 1024: <c>33.5 MiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => bytes.ToString(Plain) + " B",
        < 1024 * 1024 => (bytes / 1024.0).ToString("0.0", Plain) + " KiB",
        < 1024L * 1024 * 1024 => (bytes / (1024.0 * 1024)).ToString("0.0", Plain) + " MiB",
        _ => (bytes / (1024.0 * 1024 * 1024)).ToString("0.00", Plain) + " GiB",
    };

    /// <summary>At most six columns: <c>12 ms</c>, <c>1.94 s</c>, <c>2m 05s</c>, <c>3h 12m</c>.</summary>
    public static string Elapsed(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.9995 => time.TotalMilliseconds.ToString(time.TotalMilliseconds < 9.95 ? "0.0" : "0", Plain) + " ms",
        < 59.95 => time.TotalSeconds.ToString(time.TotalSeconds < 9.995 ? "0.00" : "0.0", Plain) + " s",
        < 3599.5 => string.Create(Plain, $"{(int)(time.TotalSeconds + 0.5) / 60}m {(int)(time.TotalSeconds + 0.5) % 60:00}s"),
        _ => string.Create(Plain, $"{(int)(time.TotalMinutes + 0.5) / 60}h {(int)(time.TotalMinutes + 0.5) % 60:00}m"),
    };

    /// <summary>How many times faster: <c>158×</c>, <c>4.2×</c>.</summary>
    public static string Times(double ratio) => ratio.ToString(ratio < 9.95 ? "0.0" : "#,0", Plain) + "×";

    /// <summary>Three digits and a unit where they do: 29200000 → <c>29.2M</c>, 619029 → <c>619K</c>.</summary>
    public static string Tight(long value) => value < 10_000 ? value.ToString(Plain) : Tight(value / 1e3, "KMGT");

    /// <summary>1 → <c>1 symbol</c>, 505 → <c>505 symbols</c>.</summary>
    public static string Counted(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string Tight(double value, ReadOnlySpan<char> units) => value switch
    {
        >= 999.5 when units.Length > 1 => Tight(value / 1e3, units[1..]),
        >= 99.95 => value.ToString("0", Plain) + units[0],
        >= 9.995 => value.ToString("0.0", Plain) + units[0],
        _ => value.ToString("0.00", Plain) + units[0],
    };
}
