// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Rows;

/// <summary>Dates as Parquet and the readers count them: days since 1970-01-01.</summary>
internal static class Days
{
    private const int Epoch = 719_162;

    public static int FromDate(DateOnly date) => date.DayNumber - Epoch;

    public static DateOnly ToDate(int days) => DateOnly.FromDayNumber(days + Epoch);
}
