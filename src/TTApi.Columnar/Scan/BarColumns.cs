// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Scan;

/// <summary>Columns of a file of bars besides the symbol, which every scan has.</summary>
[Flags]
public enum BarColumns
{
    None = 0,
    Dates = 1 << 0,
    Open = 1 << 1,
    High = 1 << 2,
    Low = 1 << 3,
    Close = 1 << 4,
    Volume = 1 << 5,
    OpenInterest = 1 << 6,
    Source = 1 << 7,

    /// <summary>What <see cref="Statistics.BasicStatistics"/> need.</summary>
    DatesAndCloses = Dates | Close,

    /// <summary>What <see cref="Statistics.SymbolStatistics"/> need.</summary>
    ForStatistics = Dates | Open | High | Low | Close | Volume,

    All = Dates | Open | High | Low | Close | Volume | OpenInterest | Source,
}
