// SPDX-License-Identifier: MIT

using System.Collections.Frozen;

namespace TTApi.Client.Symbols;

/// <summary>What a spelling alone does not tell: where a future trades, and which tickers are indices.</summary>
/// <remarks>A fallback only; the API's own <c>streamer-symbol</c> is better wherever it is at hand.</remarks>
internal static class KnownProducts
{
    private static readonly FrozenDictionary<string, string> Exchanges = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["XCME"] = "ES NQ RTY MES MNQ M2K EMD NKD 6A 6B 6C 6E 6J 6M 6N 6S M6A M6B M6E MCD MJY MSF HE LE GF BTC MBT ETH MET SR1 SR3 SOL MSL XRP MXP",
        ["XCBT"] = "ZB ZN ZF ZT UB TN TWE YM MYM ZC ZS ZW ZL ZM ZO ZR KE XC XK XW 10Y 2YY 5YY 30Y",
        ["XNYM"] = "CL MCL NG MNG QM QG RB HO PL PA BZ",
        ["XCEC"] = "GC SI HG MGC SIL MHG QO QI 1OZ",
        ["XCBF"] = "VX VXM",
    }.SelectMany(exchange => exchange.Value.Split(' ').Select(product => KeyValuePair.Create(product, exchange.Key)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Indices =
        "SPX XSP NDX XND RUT MRUT VIX VXN RVX VVIX VIX9D VIX3M DJX DJI OEX XEO COMP NYA SOX XAU HGX OSX TNX TYX FVX IRX".Split(' ')
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Currencies = "USD USDC USDT EUR GBP BTC ETH".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static string? ExchangeOf(string product) => Exchanges.GetValueOrDefault(product);

    public static bool IsIndex(string ticker) => Indices.Contains(ticker);

    /// <summary>Tells <c>BTC/USD</c> from <c>BRK/B</c>: a share's class is no currency.</summary>
    public static bool IsPair(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return slash > 0 && SymbolText.IsProduct(text[..slash]) && Currencies.Contains(text[(slash + 1)..].ToString());
    }
}
