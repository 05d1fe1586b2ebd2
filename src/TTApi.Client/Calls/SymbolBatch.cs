// SPDX-License-Identifier: MIT

namespace TTApi.Client.Calls;

/// <summary>Symbols that go into one request, and that request's address.</summary>
internal sealed record SymbolBatch(IReadOnlyList<string> Symbols, Route Route)
{
    /// <summary>Splits symbols so that no request has too many of them or too long an address; each symbol once, in the given order.</summary>
    /// <param name="symbols">A key that tells apart what goes into different parameters, and the symbol.</param>
    /// <param name="route">The address for some of them.</param>
    /// <param name="options">The limits.</param>
    public static IReadOnlyList<SymbolBatch> Split(IEnumerable<(string Key, string Symbol)> symbols, Func<IReadOnlyList<(string Key, string Symbol)>, Route> route, TastytradeOptions options)
    {
        var batches = new List<SymbolBatch>();
        var current = new List<(string Key, string Symbol)>();
        var fixedLength = route([]).Length;
        var length = fixedLength;
        foreach (var item in symbols.Distinct())
        {
            if (string.IsNullOrWhiteSpace(item.Symbol))
                throw new ArgumentException("A symbol is empty.", nameof(symbols));

            // Name, brackets, equals sign and separator at most, or a comma; the encoded text is the rest.
            var cost = Uri.EscapeDataString(item.Symbol).Length + item.Key.Length + 10;
            if (current.Count > 0 && (current.Count >= options.MaxSymbolsPerRequest || length + cost > options.MaxUrlLength))
                Close();
            current.Add(item);
            length += cost;
        }

        if (current.Count > 0)
            Close();
        return batches;

        void Close()
        {
            batches.Add(new([.. current.Select(item => item.Symbol)], route(current)));
            current = [];
            length = fixedLength;
        }
    }
}
