// SPDX-License-Identifier: MIT

using System.Globalization;
using TTApi.Core;

namespace TTApi.Client.Symbols;

public sealed partial record InstrumentId
{
    private const int OccLength = 21;

    /// <summary>Reads the 21 characters of the clearing house: root padded to 6, <c>yymmdd</c>, C or P, the strike × 1000 in 8 digits.</summary>
    public static Result<InstrumentId> FromOcc(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != OccLength)
            return SymbolText.Unknown("OCC", text, $"it has {text.Length} characters; expected {OccLength}");
        var body = text.AsSpan();
        var strike = body[13..];
        if (!SymbolText.TryDate(body[6..12], out var expiration) || !SymbolText.TryRight(body[12], out var right))
            return SymbolText.Unknown("OCC", text, "characters 7 to 13 are not a date with C or P");
        if (strike.ContainsAnyExceptInRange('0', '9'))
            return SymbolText.Unknown("OCC", text, "the strike is not 8 digits");
        return EquityOption(body[..6].TrimEnd(' ').ToString(), expiration, right, long.Parse(strike, CultureInfo.InvariantCulture) / 1000m);
    }

    /// <summary>The clearing house's 21 characters; only listed options have them.</summary>
    public Result<string> ToOcc() => Kind == InstrumentKind.EquityOption
        ? string.Create(CultureInfo.InvariantCulture, $"{Root,-6}{SymbolText.Date(Expiration!.Value)}{SymbolText.Letter(Right!.Value)}{(long)(Strike!.Value * 1000):00000000}") // its factory set all three
        : SymbolText.Unknown("OCC", Root, $"a {Kind} has none");
}
