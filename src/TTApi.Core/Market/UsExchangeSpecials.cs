// SPDX-License-Identifier: MIT

namespace TTApi.Core;

/// <summary>What no rule foretells. Moments of silence and halts of less than half an hour are left out.</summary>
/// <remarks>Sources: the exchange's own list of special closings since 1885, and its press releases for what came after that list.</remarks>
internal static class UsExchangeSpecials
{
    public static IEnumerable<KeyValuePair<DateOnly, string>> Closings =>
    [
        new(new(1994, 4, 27), "Funeral of President Nixon"),
        new(new(2001, 9, 11), "Attack on the World Trade Center"),
        new(new(2001, 9, 12), "Attack on the World Trade Center"),
        new(new(2001, 9, 13), "Attack on the World Trade Center"),
        new(new(2001, 9, 14), "Attack on the World Trade Center"),
        new(new(2004, 6, 11), "Mourning for President Reagan"),
        new(new(2007, 1, 2), "Mourning for President Ford"),
        new(new(2012, 10, 29), "Hurricane Sandy"),
        new(new(2012, 10, 30), "Hurricane Sandy"),
        new(new(2018, 12, 5), "Mourning for President George H. W. Bush"),
        new(new(2025, 1, 9), "Mourning for President Carter"),
    ];

    public static IEnumerable<KeyValuePair<DateOnly, TradingHours>> Hours =>
    [
        new(new(1994, 2, 11), TradingHours.Until(14, 30)), // snowstorm
        new(new(1995, 12, 18), new(new(10, 30), new(16, 0))), // computer trouble
        new(new(1996, 1, 8), new(new(11, 0), new(14, 0))), // snowstorm
        new(new(1997, 10, 27), TradingHours.Until(15, 30)), // circuit breaker
        new(new(1997, 12, 26), TradingHours.Until(13)), // Friday after Christmas, by announcement
        new(new(1999, 12, 31), TradingHours.Until(13)), // turn of the millennium; resolved by the board in June 1999
        new(new(2002, 9, 11), new(new(12, 0), new(16, 0))), // anniversary of the attack
        new(new(2003, 12, 26), TradingHours.Until(13)), // Friday after Christmas, by announcement
    ];
}
