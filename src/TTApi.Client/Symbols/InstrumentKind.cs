// SPDX-License-Identifier: MIT

namespace TTApi.Client.Symbols;

/// <summary>What an <see cref="InstrumentId"/> names.</summary>
public enum InstrumentKind
{
    /// <summary>A share or fund of the US exchanges.</summary>
    Equity,

    /// <summary>A listed option on a share, fund or index.</summary>
    EquityOption,

    /// <summary>A futures contract.</summary>
    Future,

    /// <summary>An option on a futures contract.</summary>
    FutureOption,

    /// <summary>A pair of a coin and a currency.</summary>
    Cryptocurrency,

    /// <summary>A calculated index; it has quotes and no trades of its own.</summary>
    Index,
}

/// <summary>The side of an option.</summary>
public enum OptionRight
{
    /// <summary>The right to buy.</summary>
    Call,

    /// <summary>The right to sell.</summary>
    Put,
}

/// <summary>The ways a symbol is spelled.</summary>
public enum SymbolForm
{
    /// <summary>tastytrade's REST API: <c>AAPL</c>, <c>AAPL  260612C00110000</c>, <c>/ESU6</c>.</summary>
    Tastytrade,

    /// <summary>dxFeed's streamer symbol: <c>.AAPL260612C110</c>, <c>/ESU26:XCME</c>.</summary>
    Streamer,

    /// <summary>The Options Clearing Corporation's 21 characters.</summary>
    Occ,

    /// <summary>The name of a MetaStock ASCII file: <c>aapl.us.txt</c>, <c>BRK-B.mst</c>.</summary>
    MetaStockFile,
}
