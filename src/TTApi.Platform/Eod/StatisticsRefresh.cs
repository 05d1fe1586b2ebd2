// SPDX-License-Identifier: MIT

namespace TTApi.Platform.Eod;

/// <summary>How the kept statistics came to be those of the stored bars.</summary>
/// <param name="Symbols">Symbols that have bars.</param>
/// <param name="IsFresh">True when they already were.</param>
/// <param name="Rows">Bars that were read; 0 when fresh.</param>
public sealed record StatisticsRefresh(int Symbols, bool IsFresh, long Rows);

/// <summary>How many symbols' statistics are computed.</summary>
public sealed record StatisticsProgress(int Done, int Total);
