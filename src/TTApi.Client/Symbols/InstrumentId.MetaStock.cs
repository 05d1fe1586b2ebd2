// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using TTApi.Core;

namespace TTApi.Client.Symbols;

public sealed partial record InstrumentId
{
    private static readonly string[] Extensions = [".gz", ".mst", ".txt", ".csv", ".prn"];

    /// <summary>Reads a symbol from the name of a MetaStock ASCII file: <c>aapl.us.txt</c>, <c>BRK-B.mst</c>, or one this type wrote.</summary>
    /// <remarks>The vendors part a share's class with a hyphen or a dot; both mean tastytrade's slash. The market suffix <c>.US</c> is dropped.</remarks>
    /// <param name="name">The file's name, without its folder.</param>
    /// <param name="asOf">The day it was written, for a future option's months.</param>
    public static Result<InstrumentId> FromMetaStockFileName(string name, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(name);
        var stem = name.ToUpperInvariant();
        foreach (var extension in Extensions)
            stem = stem.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? stem[..^extension.Length] : stem;
        if (stem.EndsWith(".US", StringComparison.Ordinal))
            stem = stem[..^3];

        // What is escaped is meant literally; so the separators are taken first.
        if (Unescape(stem.Replace('-', '/').Replace('.', '/')) is not { } text || text.Length == 0)
            return SymbolText.Unknown("MetaStock file", name, "its escapes or its length are wrong");
        if (text is ['.' or '/', ..] && Unescape(stem) is { } contract)
            return contract.StartsWith("./", StringComparison.Ordinal) && contract.Contains(' ', StringComparison.Ordinal) ? FutureOptionFromFile(contract, asOf) : FromStreamer(contract);
        if (Unescape(stem) is { Length: OccLength } occ && FromOcc(occ) is { IsOk: true } option)
            return option;
        return text.Contains(':', StringComparison.Ordinal) ? FromStreamer(Unescape(stem)!) : Named(text); // it was unescaped above
    }

    /// <summary>A name that is safe on every file system and that <see cref="FromMetaStockFileName"/> reads back: <c>BRK-B.mst</c>.</summary>
    public Result<string> ToMetaStockFileName() => Kind switch
    {
        InstrumentKind.Equity => string.Join('-', Root.Split('/').Select(Escape)) + ".mst",
        InstrumentKind.Index => Escape($"${Root}") + ".mst",
        InstrumentKind.EquityOption => ToOcc().Map(text => Escape(text) + ".mst"),
        InstrumentKind.FutureOption when Expiration is not null =>
            ToTastytrade().Map(text => Escape(Exchange is null || Exchange == KnownProducts.ExchangeOf(UnderlyingRoot!) ? text : $"{text}:{Exchange}") + ".mst"), // set together with the expiration
        InstrumentKind.Future when Exchange is null => Escape($"/{Root}{Month!.Value.TwoDigits}") + ".mst", // a future has a month
        _ => ToStreamer().Map(text => Escape(text) + ".mst"),
    };

    private static Result<InstrumentId> FutureOptionFromFile(string text, DateOnly asOf)
    {
        var (body, exchange) = SplitExchange(text);
        return FromTastytrade(body, asOf).Then<InstrumentId>(option => exchange is null
            ? option
            : FutureOption(option.UnderlyingRoot!, option.UnderlyingMonth!.Value, option.Root, option.Month!.Value, option.Expiration!.Value, option.Right!.Value, option.Strike!.Value, exchange)); // tastytrade's form has them all
    }

    /// <summary>Escapes all but letters and digits, and the first letter of what Windows takes for a device.</summary>
    private static string Escape(string text)
    {
        // Of a symbol the shared rule knows the devices; dots and hyphens part a share's class here, so they are escaped besides.
        if (Symbol.From(text).TryGet(out var symbol, out _))
            return symbol.ToFileName().Replace(".", "%2E", StringComparison.Ordinal).Replace("-", "%2D", StringComparison.Ordinal);
        var name = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            name.Append(char.IsAsciiLetterOrDigit(c) ? c.ToString() : ((int)c).ToString("'%'X2", CultureInfo.InvariantCulture));
        return name.ToString();
    }

    private static string? Unescape(string text)
    {
        if (text.Length > 200)
            return null;
        var read = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
                read.Append(text[i]);
            else if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code is >= 0x20 and < 0x7f)
                (_, i) = (read.Append((char)code), i + 2);
            else
                return null;
        }

        return read.ToString();
    }
}
