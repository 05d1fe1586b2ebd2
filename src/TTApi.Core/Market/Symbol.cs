// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace TTApi.Core;

/// <summary>A ticker as the store knows it: trimmed, upper case, 1 to 32 visible ASCII characters.</summary>
/// <remarks>
/// A vendor's market suffix (<c>AAPL.US</c>) is part of the symbol. Spaces may stand inside (<c>BRK B</c>). Order is ordinal, which is
/// also the order of the stored files.
/// </remarks>
public readonly partial record struct Symbol : IComparable<Symbol>, ISpanParsable<Symbol>
{
    /// <summary>The most characters a symbol may have.</summary>
    public const int MaxLength = 32;

    /// <summary>The characters a symbol may hold besides letters and digits.</summary>
    public const string Punctuation = " .-/&^_+$=:#@!*~%'";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + Punctuation);

    private readonly string? _value;

    private Symbol(string value) => _value = value;

    /// <summary>The normalised text; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>Normalises and checks a ticker.</summary>
    /// <returns>The symbol, or a <see cref="TtError.Data"/> that tells which character or length was wrong.</returns>
    public static Result<Symbol> From(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        if (trimmed.IsEmpty)
            return new TtError.Data("bad_symbol", "A symbol is empty; expected 1 to 32 characters.");
        if (trimmed.Length > MaxLength)
            return new TtError.Data("bad_symbol", $"The symbol '{Printable(trimmed[..MaxLength])}…' has {trimmed.Length} characters; at most {MaxLength} are allowed.");

        Span<char> upper = stackalloc char[trimmed.Length];
        trimmed.ToUpperInvariant(upper);
        var wrong = upper.IndexOfAnyExcept(Allowed);
        return wrong < 0
            ? new Symbol(upper.ToString())
            : new TtError.Data("bad_symbol", $"The symbol '{Printable(trimmed)}' has the character U+{(int)trimmed[wrong]:X4} at position {wrong + 1}; expected letters, digits or one of '{Punctuation}'.");
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The text is no symbol.</exception>
    public static Symbol Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        From(s).Match(symbol => symbol, error => throw new FormatException(error.Message));

    /// <inheritdoc/>
    /// <exception cref="FormatException">The text is no symbol.</exception>
    public static Symbol Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Symbol result) => From(s).TryGet(out result, out _);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Symbol result) => TryParse(s.AsSpan(), provider, out result);

    public static bool operator <(Symbol left, Symbol right) => left.CompareTo(right) < 0;

    public static bool operator <=(Symbol left, Symbol right) => left.CompareTo(right) <= 0;

    public static bool operator >(Symbol left, Symbol right) => left.CompareTo(right) > 0;

    public static bool operator >=(Symbol left, Symbol right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Symbol other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Nothing that could steer a terminal or be half a character.</summary>
    private static string Printable(ReadOnlySpan<char> text)
    {
        Span<char> shown = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
            shown[i] = text[i] is >= ' ' and <= '~' || char.IsLetterOrDigit(text[i]) ? text[i] : '?';
        return shown.ToString();
    }
}
