// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;
using TTApi.Client.DxLink;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.Tests.DxLink.Wire;

public sealed class FeedParserTests
{
    private const string QuoteConfig = """{"type":"FEED_CONFIG","channel":3,"dataFormat":"COMPACT","aggregationPeriod":0.1,"eventFields":{"Quote":["eventType","eventSymbol","bidPrice","askPrice"],"Mystery":["x"]}}""";

    private readonly FeedParser _parser = new(new TextTable());
    private readonly Collected _got = new();

    [Fact]
    public void A_compact_row_is_read_by_the_announced_columns()
    {
        Send(QuoteConfig);
        Send("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",559.35,559.37,"Quote","QQQ",1,"NaN"]]}""");

        var quotes = _got.Events.Cast<Quote>().ToArray();
        Assert.Equal(("SPY", 559.35, 559.37), (quotes[0].Symbol, quotes[0].BidPrice, quotes[0].AskPrice));
        Assert.Equal(("QQQ", 1, double.NaN), (quotes[1].Symbol, quotes[1].BidPrice, quotes[1].AskPrice));
        Assert.Equal((double.NaN, 0L, '\0'), (quotes[1].BidSize, quotes[1].BidTime, quotes[1].BidExchange));
    }

    [Fact]
    public void A_full_row_is_read_whatever_was_announced()
    {
        Send(QuoteConfig);
        Send("""{"type":"FEED_DATA","channel":3,"data":[{"bidPrice":171.41,"eventSymbol":"AAPL","bidSize":400.0,"novel":{"a":[1,{}]},"eventType":"Quote","bidExchangeCode":"Q","askExchangeCode":"\u0000"}]}""");

        var quote = Assert.IsType<Quote>(Assert.Single(_got.Events));
        Assert.Equal(("AAPL", 171.41, 400.0, 'Q', '\0'), (quote.Symbol, quote.BidPrice, quote.BidSize, quote.BidExchange, quote.AskExchange));
        Assert.Equal(double.NaN, quote.AskPrice);
    }

    [Fact]
    public void All_pairs_and_both_forms_of_one_message_are_read()
    {
        Send(QuoteConfig);
        Announce("Trade", "eventType", "eventSymbol", "price");
        Send("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","A",1,2],"Trade",["Trade","B",3],{"eventType":"Trade","eventSymbol":"C","price":4},"Quote",["Quote","D",5,6]]}""");

        Assert.Equal(["A", "B", "C", "D"], _got.Events.Select(SymbolOf));
    }

    [Fact]
    public void The_older_form_brings_its_columns_along()
    {
        Send("""{"type":"FEED_DATA","channel":5,"data":[["Quote",["eventSymbol","askPrice","eventType"]],["A",1.5,"Quote"]]}""");
        Send("""{"type":"FEED_DATA","channel":5,"data":["Quote",["B",2.5,"Quote"]]}""");

        Assert.Equal([("A", 1.5), ("B", 2.5)], _got.Events.Cast<Quote>().Select(quote => (quote.Symbol, quote.AskPrice)));
    }

    [Fact]
    public void The_fields_of_a_message_may_come_in_any_order()
    {
        Send(QuoteConfig);
        Send("""  { "data" : [ "Quote" , [ "Quote" , "A" , 1 , 2 ] ] , "later" : null , "channel" : 3 , "type" : "FEED_DATA" }  """);

        Assert.Equal("A", SymbolOf(Assert.Single(_got.Events)));
    }

    [Fact]
    public void A_new_config_replaces_its_types_and_leaves_the_others()
    {
        Send(QuoteConfig);
        Announce("Trade", "eventSymbol", "price");
        Announce("Quote", "askPrice", "eventSymbol");
        Send("""{"type":"FEED_DATA","channel":3,"data":["Trade",["T",9],"Quote",[7,"Q"]]}""");

        Assert.Equal(9, Assert.IsType<Trade>(_got.Events[0]).Price);
        Assert.Equal(7, Assert.IsType<Quote>(_got.Events[1]).AskPrice);
    }

    [Fact]
    public void Channels_have_columns_of_their_own_and_a_new_connection_has_none()
    {
        Send(QuoteConfig);
        Send("""{"type":"FEED_DATA","channel":5,"data":["Quote",["Quote","SPY",1,2]]}""");
        _parser.Forget();
        Send("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",1,2]]}""");

        Assert.Empty(_got.Events);
        Assert.Equal([(LeftOut.UnknownColumns, "Quote"), (LeftOut.UnknownColumns, "Quote")], _got.Missing);
    }

    [Fact]
    public void Unknown_types_are_left_out_and_what_follows_is_read()
    {
        Send(QuoteConfig);
        Send("""{"type":"FEED_DATA","channel":3,"data":["Order",[1,[2]],{"eventType":"Spread","x":"]"},{},{"noType":1},["Order",["a"]],[1],[],7,"Quote",["Quote","A",1,2],"tail"]}""");

        Assert.Equal("A", SymbolOf(Assert.Single(_got.Events)));
        Assert.Equal(["Order", "Spread", "", "", "Order"], _got.Missing.Select(missing => missing.Type));
        Assert.All(_got.Missing, missing => Assert.Equal(LeftOut.UnknownType, missing.Reason));
    }

    [Fact]
    public void A_row_cut_short_or_without_symbol_is_not_delivered()
    {
        Send(QuoteConfig);
        Announce("Trade", "price");
        Send("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","A",1,2,"Quote","B",1],"Trade",[5],"Quote",[]]}""");

        Assert.Equal("A", SymbolOf(Assert.Single(_got.Events)));
        Assert.Equal([(LeftOut.CutRow, "Quote"), (LeftOut.NoSymbol, "Trade")], _got.Missing);
    }

    [Fact]
    public void Values_of_the_wrong_kind_count_as_unknown()
    {
        Announce("Quote", "eventSymbol", "bidPrice", "askPrice", "bidTime", "askTime", "bidExchangeCode", "sequence");
        Send("""{"type":"FEED_DATA","channel":3,"data":["Quote",["A",null,{"a":1},"NaN",[1],5,"12"]]}""");
        Announce("Trade", "eventSymbol", "extendedTradingHours", "tickDirection", "exchangeCode", "dayId");
        Send("""{"type":"FEED_DATA","channel":3,"data":["Trade",["A",null,"SIDEWAYS","",true],"Trade",["B","true",7,"é",1E3],"Trade",["C",1,"ZERO_UP","\u0041","-5.0"],"Trade",["D",true,"UP","\n","x"]]}""");

        var quote = Assert.IsType<Quote>(_got.Events[0]);
        Assert.Equal((double.NaN, double.NaN, 0L, 0L, '\0', 12L), (quote.BidPrice, quote.AskPrice, quote.BidTime, quote.AskTime, quote.BidExchange, quote.Sequence));
        Assert.Equal(
            [(false, TickDirection.Undefined, '\0', 0), (true, TickDirection.Undefined, 'é', 1000), (true, TickDirection.ZeroUp, 'A', -5), (true, TickDirection.Up, '\n', 0L)],
            _got.Events.Skip(1).Cast<Trade>().Select(trade => (trade.ExtendedTradingHours, trade.TickDirection, trade.Exchange, trade.DayId)));
    }

    [Fact]
    public void The_captured_rows_of_every_type_are_read()
    {
        foreach (var type in Enum.GetValues<FeedEventType>())
            AnnounceAll(type);
        Send("""{"type":"FEED_DATA","channel":3,"data":["TradeETH",["TradeETH","AAPL",0,1785542396498,0,3009441,"D",307.3554,"NaN",600.0,20665,11085372.061196,3417052245.05567,"UNDEFINED",true]]}""");
        Send("""{"type":"FEED_DATA","channel":3,"data":["Series",["Series","AAPL",0,4,23,1785542361974,0,21533,0.3188,8526.0,1899.0,0.2227,335.17,0.0,0.0]]}""");
        Send("""{"type":"FEED_DATA","channel":3,"data":["Candle",["Candle","AAPL{=d}",0,10,7235129486797176832,926208000000,0,0,"NaN","NaN","NaN","NaN",4.3020691E7,"NaN","NaN","NaN","Infinity","-Infinity"]]}""");

        var trade = Assert.IsType<TradeETH>(_got.Events[0]);
        var series = Assert.IsType<Series>(_got.Events[1]);
        var candle = Assert.IsType<Candle>(_got.Events[2]);
        Assert.Equal((1785542396498, 'D', 307.3554, 20665, 3417052245.05567, true), (trade.Time, trade.Exchange, trade.Price, trade.DayId, trade.DayTurnover, trade.ExtendedTradingHours));
        Assert.Equal((EventFlags.SnapshotBegin, 23, 21533, 0.3188, 335.17), (series.EventFlags, series.Index, series.Expiration, series.Volatility, series.ForwardPrice));
        Assert.Equal((EventFlags.RemoveEvent | EventFlags.SnapshotEnd, 7235129486797176832, double.NaN, 43020691), (candle.EventFlags, candle.Index, candle.Open, candle.Volume));
        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity), (candle.ImpVolatility, candle.OpenInterest));
    }

    [Fact]
    public void Every_column_of_every_type_reaches_its_own_property()
    {
        foreach (var type in Enum.GetValues<FeedEventType>())
        {
            AnnounceAll(type);
            var fields = EventSchemas.Of(type).Fields.ToArray();
            var values = string.Join(',', fields.Select(Sample));
            Send($$"""{"type":"FEED_DATA","channel":3,"data":["{{type}}",[{{values}}],{"eventType":"{{type}}",{{string.Join(',', fields.Skip(1).Select(field => $"\"{Encoding.UTF8.GetString(field.Name)}\":{Sample(field)}"))}}}]}""");
        }

        Assert.Equal(2 * EventSchemas.Count, _got.Events.Count);
        foreach (var pair in _got.Events.Chunk(2))
        {
            // Distinct samples: two columns that share a cell, or one that is not read, would show.
            Assert.Equal(pair[0], pair[1]);
            var shown = pair[0].GetType().GetProperties().Where(property => property.Name != "Type" && !property.PropertyType.IsEnum && property.PropertyType != typeof(bool))
                .Select(property => Convert.ToString(property.GetValue(pair[0]) is char c ? c - 'A' + 1000 : property.GetValue(pair[0]), CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(shown.Length, shown.Distinct().Count());
            Assert.DoesNotContain("NaN", shown);
        }

        string Sample(EventField field) => field.Kind switch
        {
            FieldKind.Symbol => "\"SYM\"",
            FieldKind.Char => $"\"{(char)('A' + field.Slot)}\"",
            FieldKind.Text => $"\"text {field.Slot}\"",
            FieldKind.Name or FieldKind.Skip => "\"ACTIVE\"",
            FieldKind.Flag => "true",
            _ => (field.Slot + 17).ToString(CultureInfo.InvariantCulture),
        };
    }

    [Fact]
    public void The_specifications_spelling_of_vwap_is_understood()
    {
        Announce("Candle", "eventSymbol", "VWAP", "Vwap");
        Send("""{"type":"FEED_DATA","channel":3,"data":["Candle",["A{=d}",5.5,6.5]]}""");

        Assert.Equal(5.5, Assert.IsType<Candle>(Assert.Single(_got.Events)).Vwap);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",559.3""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",1.,2]]}""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",-,2]]}""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",1e,2]]}""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SP""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SP\""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",1,2]]}}""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","SPY",1 2]]}""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"data":]}""")]
    [InlineData("""{"type":"FEED_DATA","channel":3,"x":}""")]
    [InlineData("""{"type":"FEED_DATA","channel":-,"data":[]}""")]
    [InlineData("{\"type\":\"FEED_DATA\",\"channel\":3,\"data\":[\"Quote\",[\"Quote\",\"S\nPY\",1,2]]}")]
    [InlineData("{\"type\":\"FEED_DATA\",\"channel\":3,\"data\":[\"Quote\",[\"Quote\",\"S\\\"\nPY\",1,2]]}")]
    [InlineData("""{"type":"KEEPALIVE","channel":0""")]
    [InlineData("""{"type":"KEEPALIVE","channel":0} x""")]
    [InlineData("""{"type":"KEEPALIVE","channel":0,"a":tru}""")]
    public void A_broken_message_is_an_error_and_harms_nothing(string message)
    {
        Send(QuoteConfig);

        Assert.Equal("protocol.bad_message", _got.Read(_parser, message).Error?.Code);
        Send("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","AFTER",1,2]]}""");

        Assert.Equal("AFTER", SymbolOf(_got.Events[^1]));
    }

    [Fact]
    public void Other_messages_come_with_what_they_say()
    {
        var setup = Control("""{"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":"45","version":"1.0-x","odd":{"a":[]}}""");
        var error = Control("""{"channel":0,"error":"UNAUTHORIZED","message":"No.","type":"ERROR"}""");
        var state = Control("""{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED","userId":"u"}""");
        var config = Control("""{"type":"FEED_CONFIG","channel":5,"dataFormat":"FULL","aggregationPeriod":0.5,"eventFields":{"Quote":"?","Trade":["eventSymbol",7]}}""");
        var odd = Control("""{"type":["x"],"channel":{},"eventFields":3,"keepaliveTimeout":"soon","version":null}""");

        Assert.Equal(("SETUP", 0, 60.0, 45.0, "1.0-x"), (setup.Type, setup.Channel, setup.KeepaliveTimeout, setup.AcceptKeepaliveTimeout, setup.Version));
        Assert.Equal(("UNAUTHORIZED", "No."), (error.Error, error.Message));
        Assert.Equal("AUTHORIZED", state.State);
        Assert.Equal((5, "FULL", 0.5), (config.Channel, config.DataFormat, config.AggregationPeriod));
        Assert.Equal(["eventSymbol", ""], Assert.Single(config.EventFields).Value);
        Assert.Equal(("", 0, null, null), (odd.Type, odd.Channel, odd.KeepaliveTimeout, odd.Version));
        Assert.Equal("", Control("{}").Type);
        Assert.Equal("", Control("""{"data":[],"channel":3}""").Type);
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("\"9007199254740993\"", 9007199254740993)]
    [InlineData("123456789012345678", 123456789012345678)]
    [InlineData("99999999999999999999", long.MaxValue)]
    [InlineData("-0", 0)]
    [InlineData("1.0E3", 1000)]
    [InlineData("\"NaN\"", 0)]
    [InlineData("1e400", long.MaxValue)]
    public void Whole_numbers_are_exact_over_64_bits(string text, long expected)
    {
        Announce("Quote", "eventSymbol", "sequence");
        Send($$"""{"type":"FEED_DATA","channel":3,"data":["Quote",["A",{{text}}]]}""");

        Assert.Equal(expected, Assert.IsType<Quote>(Assert.Single(_got.Events)).Sequence);
    }

    [Fact]
    public void Decimal_numbers_are_the_nearest_doubles()
    {
        var random = new Random(20260731);
        Announce("Quote", "eventSymbol", "bidPrice");
        string[] edges = ["0", "-0.0", "1E-400", "1e308", "1.7976931348623157E308", "1e309", "4.9E-324", "9007199254740993", "0.1", "179769313486231580793728971405301e277", "5e-1", "1E+2", "123456789012345678901234567890", "0.000000000000000000000000000001"];
        string[] numbers = [.. edges, .. Enumerable.Range(0, 3000).Select(_ => Number(random))];

        foreach (var number in numbers)
        {
            _got.Events.Clear();
            Send($$"""{"type":"FEED_DATA","channel":3,"data":["Quote",["A",{{number}}]]}""");
            var expected = double.Parse(number, CultureInfo.InvariantCulture);
            var got = Assert.IsType<Quote>(Assert.Single(_got.Events)).BidPrice;
            Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(got), $"{number}: {got:R} instead of {expected:R}");
        }
    }

    [Theory]
    [InlineData("""\/ESZ26:XCME""", "/ESZ26:XCME")]
    [InlineData("""a\"b\\c\n\t\r\b\f""", "a\"b\\c\n\t\r\b\f")]
    [InlineData("""\u00e9\ud83d\ude00""", "é😀")]
    [InlineData("""\ud83dx""", "\ufffdx")]
    [InlineData("""x\uZZZZ""", "x?")]
    [InlineData("""x\u00""", "x?")]
    [InlineData("Ωmega", "Ωmega")]
    public void Escapes_in_texts_are_resolved(string escaped, string expected)
    {
        Announce("Quote", "eventSymbol", "bidPrice");
        Send($$"""{"type":"FEED_DATA","channel":3,"data":["Quote",["{{escaped}}",1,"{{escaped}}",2]]}""");

        Assert.Equal([expected, expected], _got.Events.Select(SymbolOf));
        Assert.Same(SymbolOf(_got.Events[0]), SymbolOf(_got.Events[1]));
    }

    [Fact]
    public void A_flood_of_channels_is_bounded()
    {
        for (var channel = 0; channel < 1000; channel++)
            _parser.Announce(channel, "Quote", ["eventSymbol"]);
        _parser.Announce(1, "NoSuchType", ["x"]);

        Send(QuoteConfig);
        Send("""{"type":"FEED_DATA","channel":3,"data":["Quote",["Quote","A",1,2]]}""");
        Assert.Single(_got.Events);
    }

    [Fact]
    public void Mutated_messages_never_do_worse_than_an_error()
    {
        const int Seed = 8191;
        var random = new Random(Seed);
        foreach (var type in Enum.GetValues<FeedEventType>())
            AnnounceAll(type);
        byte[][] seeds = [.. Samples().Select(Encoding.UTF8.GetBytes)];
        var sink = _got;

        for (var round = 0; round < 30_000; round++)
        {
            var bytes = seeds[random.Next(seeds.Length)].ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes = Mutate(bytes, random);
            var result = _parser.Read(bytes, ref sink);
            Assert.True(result.IsOk || result.Error is TTApi.Core.TtError.Protocol, $"seed {Seed}, round {round}: {Encoding.UTF8.GetString(bytes)}");
            _got.Events.Clear();
            _got.Missing.Clear();
        }
    }

    [Fact]
    public void What_the_systems_reader_takes_as_json_is_read_alike()
    {
        const int Seed = 977;
        var random = new Random(Seed);
        Announce("Quote", "eventSymbol", "bidPrice");
        var taken = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Mutate(Encoding.UTF8.GetBytes($$"""{"type":"FEED_DATA","channel":3,"data":["Quote",["A",{{Number(random)}},"B",{{random.Next()}}]]}"""), random);
            _got.Events.Clear();
            var sink = _got;
            try
            {
                using var document = JsonDocument.Parse(bytes);
                var data = document.RootElement.GetProperty("data");
                if (document.RootElement.EnumerateObject().Count() != 3 || document.RootElement.GetProperty("type").GetString() != "FEED_DATA" || document.RootElement.GetProperty("channel").GetRawText() != "3" || data[0].GetString() != "Quote")
                    continue;
                double[] prices = [.. data[1].EnumerateArray().Where((_, i) => i % 2 == 1).Select(value => value.GetDouble())];
                taken++;
                Assert.True(_parser.Read(bytes, ref sink).IsOk, $"seed {Seed}: {Encoding.UTF8.GetString(bytes)}");
                if (_got.Events.Count == prices.Length)
                    Assert.Equal(prices, _got.Events.Cast<Quote>().Select(quote => quote.BidPrice));
            }
            catch (Exception refused) when (refused is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or FormatException)
            {
                _ = _parser.Read(bytes, ref sink);
            }
        }

        Assert.True(taken > 1000, $"Only {taken} messages were comparable.");
    }

    [Fact]
    public void Reading_allocates_nothing_per_event()
    {
        foreach (var type in Enum.GetValues<FeedEventType>())
            AnnounceAll(type);
        byte[][] messages = [.. Samples().Where(sample => sample.Contains("FEED_DATA", StringComparison.Ordinal)).Select(Encoding.UTF8.GetBytes)];
        var counter = new Counter();
        Rounds(3);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Rounds(1000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(counter.Count > 10_000);
        Assert.Equal(0, allocated);

        void Rounds(int rounds)
        {
            for (var i = 0; i < rounds; i++)
            {
                foreach (var message in messages)
                    _parser.Read(message, ref counter);
            }
        }
    }

    [Fact]
    public void The_text_table_is_bounded()
    {
        var texts = new TextTable(capacity: 700);
        for (var i = 0; i < 2000; i++)
            Assert.Equal($"SYM{i}", texts.Intern(Encoding.UTF8.GetBytes($"SYM{i}")));

        Assert.Equal(700, texts.Count);
        Assert.Same(texts.Intern("SYM699"u8), texts.Intern("SYM699"u8));
        Assert.NotSame(texts.Intern("SYM700"u8), texts.Intern("SYM700"u8));
        Assert.Equal("", texts.Intern(""u8));
    }

    private static string SymbolOf(object feedEvent) => (string)feedEvent.GetType().GetProperty("Symbol")!.GetValue(feedEvent)!; // every event has one

    private static string Number(Random random)
    {
        var digits = string.Concat(Enumerable.Range(0, random.Next(1, 22)).Select(_ => (char)('0' + random.Next(10)))).TrimStart('0');
        var text = (random.Next(3) == 0 ? "-" : "") + (digits.Length == 0 ? "0" : digits);
        if (random.Next(2) == 0)
            text += "." + random.NextInt64(0, 99_999_999_999).ToString(CultureInfo.InvariantCulture);
        return random.Next(3) == 0 ? $"{text}E{random.Next(-330, 310)}" : text;
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        if (bytes.Length < 2)
            return [.. bytes, (byte)random.Next(256)];
        var at = random.Next(bytes.Length - 1);
        return random.Next(6) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], (byte)"{}[]\",:0-.eE\\u tnf"[random.Next(18)], .. bytes[at..]],
            2 => bytes[..at],
            3 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
            4 => [.. bytes[..at], .. bytes[random.Next(at + 1)..]],
            _ => [.. bytes[..at], .. "\\u0000"u8, .. bytes[at..]],
        };
    }

    private static IEnumerable<string> Samples()
    {
        foreach (var type in Enum.GetValues<FeedEventType>())
        {
            var fields = EventSchemas.Of(type).Fields.ToArray();
            var row = string.Join(',', fields.Select(Sample));
            yield return $$"""{"type":"FEED_DATA","channel":3,"data":["{{type}}",[{{row}},{{row}}]]}""";
            yield return $$"""{"type":"FEED_DATA","channel":3,"data":[{"eventType":"{{type}}",{{string.Join(',', fields.Skip(1).Select(field => $"\"{Encoding.UTF8.GetString(field.Name)}\":{Sample(field)}"))}}}]}""";
        }

        yield return QuoteConfig;
        yield return """{"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":60,"version":"1.0-x"}""";
        yield return """{"type":"ERROR","channel":0,"error":"TIMEOUT","message":"Bye."}""";

        static string Sample(EventField field) => field.Kind switch
        {
            FieldKind.Symbol => "\"AAPL{=d}\"",
            FieldKind.Char => "\"\\u0000\"",
            FieldKind.Text => "\"a text\"",
            FieldKind.Name or FieldKind.Skip => "\"ACTIVE\"",
            FieldKind.Flag => "true",
            FieldKind.Double => field.Slot % 3 == 0 ? "\"NaN\"" : "4.3020691E7",
            _ => "7235129486797176832",
        };
    }

    private void Send(string message) => _got.Read(_parser, message).OrThrow();

    private ControlMessage Control(string message) => _got.Read(_parser, message).OrThrow() ?? throw new InvalidOperationException("It was data.");

    private void Announce(string type, params string[] fields) => _parser.Announce(3, type, fields);

    private void AnnounceAll(FeedEventType type) => Announce(type.ToString(), [.. EventSchemas.Of(type).Fields.ToArray().Select(field => Encoding.UTF8.GetString(field.Name))]);

    private struct Counter : IFeedSink
    {
        public long Count { get; private set; }

        public void On<T>(in T feedEvent)
            where T : struct, IFeedEvent<T> => Count++;

        public readonly void LeftOut(LeftOut reason, ReadOnlySpan<byte> type)
        {
        }
    }
}
