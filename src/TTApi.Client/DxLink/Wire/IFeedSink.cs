// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink.Wire;

/// <summary>Takes what a parser finds, on the thread that parses.</summary>
/// <remarks>Made for structs: the parser is compiled for each, so that an event reaches its consumer without an interface call.</remarks>
internal interface IFeedSink
{
    /// <summary>One event; the reference is valid only during the call.</summary>
    void On<T>(in T feedEvent)
        where T : struct, IFeedEvent<T>;

    /// <summary>Something was left out: an unknown type, a row cut short, a row without a symbol.</summary>
    void LeftOut(LeftOut reason, ReadOnlySpan<byte> type);
}

/// <summary>Why something in the feed was not delivered.</summary>
public enum LeftOut
{
    /// <summary>A type this version does not know.</summary>
    UnknownType,

    /// <summary>Compact data of a type whose columns were never announced.</summary>
    UnknownColumns,

    /// <summary>A compact row with too few values.</summary>
    CutRow,

    /// <summary>A row that names no symbol.</summary>
    NoSymbol,
}
