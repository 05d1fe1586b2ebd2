// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using TTApi.Columnar.Parquet;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>The conditions of a scan in the form the files have them.</summary>
internal sealed class ScanFilter
{
    private readonly string[]? _ordered;
    private readonly FrozenSet<string>? _symbols;

    public ScanFilter(BarScan scan)
    {
        From = scan.From is { } from ? EpochDay.Of(from) : int.MinValue;
        To = scan.To is { } to ? EpochDay.Of(to) : int.MaxValue;
        HasDates = scan.From is not null || scan.To is not null;
        if (scan.Symbols is null)
            return;
        _ordered = [.. scan.Symbols.Select(symbol => symbol.Value)];
        _symbols = _ordered.ToFrozenSet(StringComparer.Ordinal);
    }

    public int From { get; }

    public int To { get; }

    public bool HasDates { get; }

    public bool HasSymbols => _symbols is not null;

    public bool Wants(string symbol) => _symbols is null || _symbols.Contains(symbol);

    /// <summary>False only if the bounds tell that no wanted symbol is among the values.</summary>
    public bool MayHoldSymbols(ParquetStatistics symbols)
    {
        if (_ordered is null || !symbols.TryGetStrings(out var min, out var max))
            return true;
        var first = Array.BinarySearch(_ordered, min, StringComparer.Ordinal);
        first = first < 0 ? ~first : first;
        return first < _ordered.Length && string.CompareOrdinal(_ordered[first], max) <= 0;
    }

    /// <summary>False only if the bounds tell that no wanted date is among the values.</summary>
    public bool MayHoldDates(ParquetStatistics dates) => !dates.TryGetInt32s(out var min, out var max) || (max >= From && min <= To);
}
