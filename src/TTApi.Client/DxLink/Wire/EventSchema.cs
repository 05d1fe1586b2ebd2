// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink.Wire;

/// <summary>How a column's values are read.</summary>
internal enum FieldKind : byte
{
    /// <summary>Not wanted or not known: skipped.</summary>
    Skip,

    /// <summary>The symbol.</summary>
    Symbol,
    Long,
    Double,
    Flag,
    Char,
    Text,

    /// <summary>One of a few words, kept as its number.</summary>
    Name,
}

/// <summary>A column of an event type: its wire name, and where its values go in an <see cref="EventRow"/>.</summary>
internal sealed class EventField(ReadOnlySpan<byte> name, FieldKind kind, int slot, string words = "")
{
    private readonly byte[] _name = name.ToArray();
    private readonly byte[][] _words = [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(System.Text.Encoding.ASCII.GetBytes)];

    public ReadOnlySpan<byte> Name => _name;

    public FieldKind Kind { get; } = kind;

    public int Slot { get; } = slot;

    /// <summary>The word's number; a word of a later version counts as the first, which is the undefined one where there is one.</summary>
    public int WordAt(ReadOnlySpan<byte> word)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (word.SequenceEqual(_words[i]))
                return i;
        }

        return 0;
    }
}

/// <summary>The columns of an event type in dxFeed's customary order; the symbol and the type belong to every one.</summary>
internal sealed class EventSchema
{
    public static readonly EventField Skipped = new(""u8, FieldKind.Skip, 0);

    private static readonly EventField TypeColumn = new("eventType"u8, FieldKind.Skip, 0);
    private static readonly EventField SymbolColumn = new("eventSymbol"u8, FieldKind.Symbol, 0);

    private readonly EventField[] _fields;
    private readonly long[] _defaults;

    public EventSchema(FeedEventType type, params EventField[] fields)
    {
        Type = type;
        _fields = [TypeColumn, SymbolColumn, .. fields];
        _defaults = new long[fields.Where(field => field.Kind != FieldKind.Text).Select(field => field.Slot).DefaultIfEmpty(-1).Max() + 1];
        foreach (var field in fields.Where(field => field.Kind == FieldKind.Double))
            _defaults[field.Slot] = BitConverter.DoubleToInt64Bits(double.NaN);
    }

    public FeedEventType Type { get; }

    public ReadOnlySpan<EventField> Fields => _fields;

    /// <summary>The cells of an event of which nothing is known.</summary>
    public ReadOnlySpan<long> Defaults => _defaults;

    /// <summary>Finds a column by name; <paramref name="hint"/> is where the caller expects it and moves past what was found.</summary>
    public EventField Find(ReadOnlySpan<byte> name, ref int hint)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            var at = hint + i;
            at = at >= _fields.Length ? at - _fields.Length : at;
            if (name.SequenceEqual(_fields[at].Name))
            {
                hint = at + 1 == _fields.Length ? 0 : at + 1;
                return _fields[at];
            }
        }

        // The specification spells it so; production takes the other.
        return Type == FeedEventType.Candle && name.SequenceEqual("VWAP"u8) ? Find("vwap"u8, ref hint) : Skipped;
    }
}
