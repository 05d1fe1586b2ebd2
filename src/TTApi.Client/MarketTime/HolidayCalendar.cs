// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>Days on which the market is closed or closes early.</summary>
public sealed record HolidayCalendar : WireRecord
{
    public IReadOnlyList<DateOnly>? MarketHalfDays { get; init; }

    public IReadOnlyList<DateOnly>? MarketHolidays { get; init; }
}
