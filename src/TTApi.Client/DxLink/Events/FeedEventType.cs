// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink;

/// <summary>The market events a dxLink feed delivers.</summary>
public enum FeedEventType
{
    /// <summary>Best bid and offer.</summary>
    Quote,

    /// <summary>The last trade of the regular session.</summary>
    Trade,

    /// <summary>The last trade outside the regular session.</summary>
    TradeETH,

    /// <summary>The day's and the previous day's prices.</summary>
    Summary,

    /// <summary>What changes rarely: description, limits, halts.</summary>
    Profile,

    /// <summary>An option's sensitivities.</summary>
    Greeks,

    /// <summary>An option's theoretical price.</summary>
    TheoPrice,

    /// <summary>Option figures of an underlying.</summary>
    Underlying,

    /// <summary>Option figures of one expiration of an underlying.</summary>
    Series,

    /// <summary>Each trade with its conditions.</summary>
    TimeAndSale,

    /// <summary>Bars of a period.</summary>
    Candle,
}
