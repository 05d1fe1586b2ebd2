// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Client.Symbols;

public sealed partial record InstrumentId
{
    /// <summary>Reads a symbol of tastytrade's REST API.</summary>
    /// <param name="text">The symbol.</param>
    /// <param name="asOf">The day it was written: a one-digit year means the contract from two years before it to seven after.</param>
    /// <param name="kind">What it is, where the API said so: it tells an index from a share.</param>
    public static Result<InstrumentId> FromTastytrade(string text, DateOnly asOf, InstrumentKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("./", StringComparison.Ordinal))
            return FutureOptionFromTastytrade(text);
        if (text.StartsWith('/'))
        {
            return ContractMonth.TryOneDigit(text.AsSpan(1), asOf.Year - ContractMonth.YearsBack, out var product, out var month)
                ? Future(product, month)
                : SymbolText.Unknown("tastytrade future", text, "expected a product, a month letter and the last digit of the year");
        }

        if (text.Length == OccLength && text.AsSpan(13).IndexOfAnyExceptInRange('0', '9') < 0)
            return FromOcc(text);
        return Named(text, kind);
    }

    /// <summary>The symbol of tastytrade's REST API.</summary>
    /// <returns>The symbol, or an error when the identity came from a spelling that does not tell enough.</returns>
    public Result<string> ToTastytrade() => Kind switch
    {
        InstrumentKind.EquityOption => ToOcc(),
        InstrumentKind.Future => $"/{Root}{Month!.Value.OneDigit}", // a future has a month
        InstrumentKind.FutureOption when Expiration is { } expiration && UnderlyingMonth is { } underlying =>
            $"./{UnderlyingRoot}{underlying.OneDigit} {Padded(Root + Month!.Value.OneDigit)}{SymbolText.Date(expiration)}{SymbolText.Letter(Right!.Value)}{SymbolText.Strike(Strike!.Value)}", // set together with the expiration
        InstrumentKind.FutureOption => new TtError.Data("incomplete_symbol", $"The future option {Root} came from its streamer symbol, which tells neither its expiration nor its future.", "Take the symbol from the option chain."),
        _ => Root,
    };

    /// <summary>The option root is 6 wide; a longer one still needs a space behind it.</summary>
    private static string Padded(string root) => root.PadRight(Math.Max(6, root.Length + 1));

    private static Result<InstrumentId> FutureOptionFromTastytrade(string text)
    {
        const string Expected = "expected ./FUTURE ROOT yymmdd, C or P, and the strike";
        var parts = text[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || parts[2].Length < 8 || !SymbolText.TryDate(parts[2].AsSpan(0, 6), out var expiration))
            return SymbolText.Unknown("tastytrade future option", text, Expected);

        // Contract and future end in or after the year the option expires in.
        return SymbolText.TryRight(parts[2][6], out var right) && SymbolText.TryStrike(parts[2].AsSpan(7), out var strike)
            && ContractMonth.TryOneDigit(parts[0], expiration.Year, out var underlying, out var underlyingMonth)
            && ContractMonth.TryOneDigit(parts[1], expiration.Year, out var root, out var month)
            ? FutureOption(underlying, underlyingMonth, root, month, expiration, right, strike)
            : SymbolText.Unknown("tastytrade future option", text, Expected);
    }

    /// <summary>What has only a name: a pair, an index or a share.</summary>
    private static Result<InstrumentId> Named(string text, InstrumentKind? kind = null)
    {
        if (kind == InstrumentKind.Cryptocurrency || (kind is null && KnownProducts.IsPair(text)))
            return Cryptocurrency(text);
        var bare = text.StartsWith('$') ? text[1..] : text;
        return kind == InstrumentKind.Index || (kind is null && (bare.Length < text.Length || KnownProducts.IsIndex(bare)))
            ? Index(bare)
            : Equity(text);
    }
}
