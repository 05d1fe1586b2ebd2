// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.MetaStock;

/// <summary>What a column of the file means to us.</summary>
internal enum ColumnRole : byte
{
    Ignored,
    Ticker,
    Period,
    Date,
    Time,
    Open,
    High,
    Low,
    Close,
    Volume,
    OpenInterest,
}
