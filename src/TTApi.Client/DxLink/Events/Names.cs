// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink;

/// <summary>Where a trade's price went against the one before.</summary>
public enum TickDirection
{
    /// <summary>Not known.</summary>
    Undefined,

    /// <summary>Down.</summary>
    Down,

    /// <summary>Equal, after down.</summary>
    ZeroDown,

    /// <summary>Equal.</summary>
    Zero,

    /// <summary>Equal, after up.</summary>
    ZeroUp,

    /// <summary>Up.</summary>
    Up,
}

/// <summary>How final a closing price is.</summary>
public enum PriceType
{
    /// <summary>Regular.</summary>
    Regular,

    /// <summary>Indicative.</summary>
    Indicative,

    /// <summary>Preliminary.</summary>
    Preliminary,

    /// <summary>Final.</summary>
    Final,
}

/// <summary>Whether selling short is restricted.</summary>
public enum ShortSaleRestriction
{
    /// <summary>Not known.</summary>
    Undefined,

    /// <summary>Restricted.</summary>
    Active,

    /// <summary>Not restricted.</summary>
    Inactive,
}

/// <summary>Whether an instrument trades.</summary>
public enum TradingStatus
{
    /// <summary>Not known.</summary>
    Undefined,

    /// <summary>Halted.</summary>
    Halted,

    /// <summary>It trades.</summary>
    Active,
}

/// <summary>Who took the other's price.</summary>
public enum AggressorSide
{
    /// <summary>Not known.</summary>
    Undefined,

    /// <summary>The buyer.</summary>
    Buy,

    /// <summary>The seller.</summary>
    Sell,
}

/// <summary>What a time-and-sale row tells.</summary>
public enum SaleKind
{
    /// <summary>A new trade.</summary>
    New,

    /// <summary>A correction of an earlier one.</summary>
    Correction,

    /// <summary>An earlier one is cancelled.</summary>
    Cancel,
}
