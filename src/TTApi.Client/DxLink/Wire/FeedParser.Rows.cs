// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace TTApi.Client.DxLink.Wire;

internal sealed partial class FeedParser
{
    /// <summary>Reads <c>data</c>: objects, or types with flat rows, or types with their columns and flat rows; all of them, even mixed.</summary>
    private void ReadBatches<TSink>(ref JsonScanner scanner, int channel, ref TSink sink)
        where TSink : IFeedSink
    {
        scanner.Expect((byte)'[');
        if (scanner.Take((byte)']'))
            return;
        do
        {
            switch (scanner.Peek())
            {
                case (byte)'{':
                    ReadObject(ref scanner, ref sink);
                    break;
                case (byte)'"':
                    ReadCompact(ref scanner, channel, ref sink);
                    break;
                case (byte)'[':
                    ReadWithColumns(ref scanner, channel, ref sink);
                    break;
                default:
                    scanner.Skip();
                    break;
            }
        }
        while (scanner.More((byte)']'));
    }

    /// <summary>The older form: <c>["Quote",["eventType",…]]</c> before the rows. The columns hold for what follows on the channel.</summary>
    private void ReadWithColumns<TSink>(ref JsonScanner scanner, int channel, ref TSink sink)
        where TSink : IFeedSink
    {
        scanner.Expect((byte)'[');
        if (scanner.Take((byte)']'))
            return;
        var name = scanner.Peek() == (byte)'"' ? scanner.Utf8(_typeScratch) : SkipName(ref scanner);
        var known = EventSchemas.TryFind(name, out var type);
        while (scanner.More((byte)']'))
        {
            if (known && scanner.Peek() == (byte)'[')
                ColumnsOf(channel)[(int)type] = ReadColumns(ref scanner, EventSchemas.Of(type));
            else
                scanner.Skip();
        }

        ReadRowsOf(ref scanner, name, channel, ref sink);
    }

    private static ReadOnlySpan<byte> SkipName(scoped ref JsonScanner scanner)
    {
        scanner.Skip();
        return default;
    }

    private Columns ReadColumns(ref JsonScanner scanner, EventSchema schema)
    {
        var names = new List<byte[]>();
        scanner.Expect((byte)'[');
        if (!scanner.Take((byte)']'))
        {
            do
                names.Add((scanner.Peek() == (byte)'"' ? scanner.Utf8(_scratch) : SkipName(ref scanner)).ToArray());
            while (scanner.More((byte)']'));
        }

        return Columns.Of(schema, names);
    }

    private void ReadCompact<TSink>(ref JsonScanner scanner, int channel, ref TSink sink)
        where TSink : IFeedSink
    {
        ReadRowsOf(ref scanner, scanner.Utf8(_scratch), channel, ref sink);
    }

    /// <summary>The rows that follow a type's name, if rows follow.</summary>
    private void ReadRowsOf<TSink>(ref JsonScanner scanner, ReadOnlySpan<byte> name, int channel, ref TSink sink)
        where TSink : IFeedSink
    {
        if (scanner.Peek() != (byte)',')
            return;
        var before = scanner.Position;
        scanner.Expect((byte)',');
        if (scanner.Peek() != (byte)'[')
        {
            scanner.Position = before;
            return;
        }

        if (!EventSchemas.TryFind(name, out var type))
        {
            sink.LeftOut(LeftOut.UnknownType, name);
            scanner.Skip();
        }
        else if (ColumnsOf(channel)[(int)type].Fields is not { Length: > 0 } columns)
        {
            sink.LeftOut(LeftOut.UnknownColumns, name);
            scanner.Skip();
        }
        else
        {
            ReadRows(ref scanner, type, columns, ref sink);
        }
    }

    private void ReadRows<TSink>(ref JsonScanner scanner, FeedEventType type, EventField[] columns, ref TSink sink)
        where TSink : IFeedSink
    {
        switch (type)
        {
            case FeedEventType.Quote:
                ReadRows<Quote, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.Trade:
                ReadRows<Trade, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.TradeETH:
                ReadRows<TradeETH, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.Summary:
                ReadRows<Summary, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.Profile:
                ReadRows<Profile, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.Greeks:
                ReadRows<Greeks, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.TheoPrice:
                ReadRows<TheoPrice, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.Underlying:
                ReadRows<Underlying, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.Series:
                ReadRows<Series, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.TimeAndSale:
                ReadRows<TimeAndSale, TSink>(ref scanner, columns, ref sink);
                break;
            case FeedEventType.Candle:
                ReadRows<Candle, TSink>(ref scanner, columns, ref sink);
                break;
        }
    }

    private void ReadRows<T, TSink>(ref JsonScanner scanner, EventField[] columns, ref TSink sink)
        where T : struct, IFeedEvent<T>
        where TSink : IFeedSink
    {
        scanner.Expect((byte)'[');
        if (scanner.Take((byte)']'))
            return;

        // Every row fills the same columns, so what none of them fills is set once.
        _row.Reset(T.Schema);
        while (true)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0 && !scanner.More((byte)']'))
                {
                    sink.LeftOut(LeftOut.CutRow, EventSchemas.NameOf(T.Type));
                    return;
                }

                ReadCell(ref scanner, columns[i]);
            }

            var more = scanner.More((byte)']');
            Deliver<T, TSink>(ref sink);
            if (!more)
                return;
        }
    }

    /// <summary>An object of the full form; its type may stand anywhere in it.</summary>
    private void ReadObject<TSink>(ref JsonScanner scanner, ref TSink sink)
        where TSink : IFeedSink
    {
        var start = scanner.Position;
        var name = FindType(ref scanner);
        if (!EventSchemas.TryFind(name, out var type))
        {
            sink.LeftOut(LeftOut.UnknownType, name);
            scanner.Position = start;
            scanner.Skip();
            return;
        }

        scanner.Position = start;
        switch (type)
        {
            case FeedEventType.Quote:
                ReadObject<Quote, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.Trade:
                ReadObject<Trade, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.TradeETH:
                ReadObject<TradeETH, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.Summary:
                ReadObject<Summary, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.Profile:
                ReadObject<Profile, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.Greeks:
                ReadObject<Greeks, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.TheoPrice:
                ReadObject<TheoPrice, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.Underlying:
                ReadObject<Underlying, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.Series:
                ReadObject<Series, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.TimeAndSale:
                ReadObject<TimeAndSale, TSink>(ref scanner, ref sink);
                break;
            case FeedEventType.Candle:
                ReadObject<Candle, TSink>(ref scanner, ref sink);
                break;
        }
    }

    private ReadOnlySpan<byte> FindType(ref JsonScanner scanner)
    {
        scanner.Expect((byte)'{');
        if (scanner.Take((byte)'}'))
            return default;
        do
        {
            var isType = scanner.Utf8(_scratch).SequenceEqual("eventType"u8);
            scanner.Expect((byte)':');
            if (isType && scanner.Peek() == (byte)'"')
                return scanner.Utf8(_scratch);
            scanner.Skip();
        }
        while (scanner.More((byte)'}'));
        return default;
    }

    private void ReadObject<T, TSink>(ref JsonScanner scanner, ref TSink sink)
        where T : struct, IFeedEvent<T>
        where TSink : IFeedSink
    {
        var hint = 0;
        _row.Reset(T.Schema);
        scanner.Expect((byte)'{');
        do
        {
            var field = T.Schema.Find(scanner.Utf8(_scratch), ref hint);
            scanner.Expect((byte)':');
            ReadCell(ref scanner, field);
        }
        while (scanner.More((byte)'}'));
        Deliver<T, TSink>(ref sink);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Deliver<T, TSink>(ref TSink sink)
        where T : struct, IFeedEvent<T>
        where TSink : IFeedSink
    {
        if (_row.Symbol.Length == 0)
        {
            sink.LeftOut(LeftOut.NoSymbol, EventSchemas.NameOf(T.Type));
            return;
        }

        var feedEvent = T.From(_row);
        sink.On(in feedEvent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadCell(ref JsonScanner scanner, EventField field)
    {
        switch (field.Kind)
        {
            case FieldKind.Double:
                _row.Set(field.Slot, scanner.Double());
                break;
            case FieldKind.Long:
                _row.Set(field.Slot, scanner.Long());
                break;
            case FieldKind.Symbol:
                _row.Symbol = scanner.Text(texts);
                break;
            case FieldKind.Char:
                _row.Set(field.Slot, scanner.Char());
                break;
            default:
                ReadRareCell(ref scanner, field);
                break;
        }
    }

    private void ReadRareCell(ref JsonScanner scanner, EventField field)
    {
        switch (field.Kind)
        {
            case FieldKind.Flag:
                _row.Set(field.Slot, scanner.Flag() ? 1L : 0L);
                break;
            case FieldKind.Name when scanner.Peek() == (byte)'"':
                        _row.Set(field.Slot, (long)field.WordAt(scanner.Utf8(_scratch)));
                break;
            case FieldKind.Text:
                _row.Set(field.Slot, scanner.Text(texts));
                break;
            default:
                scanner.Skip();
                break;
        }
    }
}
