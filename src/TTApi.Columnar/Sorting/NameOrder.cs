// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;

namespace TTApi.Columnar.Sorting;

/// <summary>A worker's ticker numbers in the order of their names; new ones are merged in when they appear.</summary>
internal sealed class NameOrder(TickerTable tickers)
{
    private int[] _sorted = [];

    /// <summary>All tickers met so far, by name.</summary>
    public ReadOnlySpan<int> Sorted
    {
        get
        {
            if (_sorted.Length < tickers.Count)
                _sorted = Merge(_sorted, SortNew());
            return _sorted;
        }
    }

    private int[] SortNew()
    {
        var added = new int[tickers.Count - _sorted.Length];
        var names = new string[added.Length];
        for (var i = 0; i < added.Length; i++)
        {
            added[i] = _sorted.Length + i;
            names[i] = tickers[added[i]];
        }

        Array.Sort(names, added, StringComparer.Ordinal);
        return added;
    }

    private int[] Merge(int[] left, int[] right)
    {
        var merged = new int[left.Length + right.Length];
        var (l, r) = (0, 0);
        for (var i = 0; i < merged.Length; i++)
        {
            var takeLeft = r == right.Length || (l < left.Length && string.CompareOrdinal(tickers[left[l]], tickers[right[r]]) < 0);
            merged[i] = takeLeft ? left[l++] : right[r++];
        }

        return merged;
    }
}
