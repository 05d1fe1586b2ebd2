// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using TTApi.Core;

namespace TTApi.Client.Symbols;

/// <summary>The symbol of a candle series in dxFeed's one canonical spelling: <c>AAPL{=d}</c> for <c>AAPL{=1d}</c>.</summary>
/// <remarks>A period of 1 and attributes at their defaults are left out; attributes stand in ordinal order.</remarks>
public readonly record struct CandleSymbol
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");
    private static readonly string[] Types = ["t", "s", "m", "h", "d", "w", "mo", "o", "y", "v", "p", "pm", "pr"];
    private static readonly string[] Defaults = ["price=last", "tho=false", "a=m"];

    private readonly string? _text;

    private CandleSymbol(string text, int split)
    {
        _text = text;
        Split = split;
    }

    /// <summary>The canonical text; empty for <c>default</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>The instrument's streamer symbol, with its exchange letter if it has one.</summary>
    public string Base => Text[..Split];

    /// <summary>What stands between <c>{=</c> and <c>}</c>: <c>5m,tho=true</c>.</summary>
    public string Period => Text.Length == 0 ? "" : Text[(Split + 2)..^1];

    private int Split { get; }

    /// <summary>Candles of one instrument.</summary>
    /// <param name="streamerSymbol">The instrument.</param>
    /// <param name="period">The period, its type and attributes: <c>1d</c>, <c>5m</c>, <c>h,price=bid</c>.</param>
    public static Result<CandleSymbol> Of(string streamerSymbol, string period) => From($"{streamerSymbol}{{={period}}}");

    /// <summary>Reads and normalises a candle symbol.</summary>
    public static Result<CandleSymbol> From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // A base may hold braces' neighbours such as ':' and '/'; the last mark is the candle's.
        var split = text.LastIndexOf("{=", StringComparison.Ordinal);
        if (split < 1 || !text.EndsWith('}') || text.Length > 128)
            return SymbolText.Unknown("candle", text, "expected SYMBOL{=PERIOD}");
        var parts = text[(split + 2)..^1].Split(',');
        if (Normalised(parts[0]) is not { } period)
            return SymbolText.Unknown("candle", text, $"its period '{SymbolText.Shown(parts[0])}' is not a positive number with one of {string.Join(' ', Types)}");
        var attributes = parts.Skip(1).Where(part => !Defaults.Contains(part)).Order(StringComparer.Ordinal).ToArray();
        return attributes.Any(part => part.IndexOf('=', StringComparison.Ordinal) < 1)
            ? SymbolText.Unknown("candle", text, "an attribute is not NAME=VALUE")
            : new CandleSymbol($"{text[..split]}{{={string.Join(',', [period, .. attributes])}}}", split);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? Normalised(string period)
    {
        var digits = period.AsSpan().IndexOfAnyExcept(Digits);
        if (digits < 0 || !Types.Contains(period[digits..]))
            return null;
        if (digits == 0)
            return period;
        return decimal.TryParse(period.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (number == 1 ? "" : SymbolText.Strike(number)) + period[digits..]
            : null;
    }
}
