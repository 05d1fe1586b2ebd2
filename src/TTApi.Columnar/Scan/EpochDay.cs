// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Scan;

/// <summary>Dates as the files hold them: days since 1970-01-01.</summary>
public static class EpochDay
{
    private const int Epoch = 719_162; // DayNumber of 1970-01-01

    /// <summary>The calendar date of a stored day.</summary>
    public static DateOnly ToDate(int day) => DateOnly.FromDayNumber(day + Epoch);

    /// <summary>The stored day of a calendar date.</summary>
    public static int Of(DateOnly date) => date.DayNumber - Epoch;
}
