// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TTApi.Client.Calls;
using TTApi.Client.Tests.Support;
using TTApi.Client.Wire;
using TTApi.Core;

namespace TTApi.Client.Tests.Wire;

public sealed class WireReadingTests
{
    private readonly DriftWatch _drift = new(NullLogger.Instance, TimeProvider.System, null);

    [Theory]
    [InlineData("742", "742")]
    [InlineData("\"100\"", "100")]
    [InlineData("\"1.50\"", "1.50")]
    [InlineData("1e3", "1000")]
    [InlineData("\"1E-2\"", "0.01")]
    [InlineData("\"\\u0031\"", "1")]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void Numbers_are_read_from_numbers_and_texts_and_absent_ones_are_null(string json, string? expected)
    {
        var position = One<Position>($$"""{"account-number":"A","symbol":"S","quantity":{{json}}}""");

        Assert.Equal(expected is null ? null : decimal.Parse(expected), position.Quantity);
    }

    [Theory]
    [InlineData("7", 7L)]
    [InlineData("\"7\"", 7L)]
    [InlineData("\"7.0\"", 7L)]
    [InlineData("\"NaN\"", null)]
    public void Whole_numbers_too(string json, long? expected) => Assert.Equal(expected, One<Equity>($$"""{"symbol":"S","id":{{json}}}""").Id);

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"False\"", false)]
    [InlineData("\"\"", null)]
    public void Flags_too(string json, bool? expected) => Assert.Equal(expected, One<Equity>($$"""{"symbol":"S","active":{{json}}}""").Active);

    [Theory]
    [InlineData("\"2026-06-12T20:00:00.000+00:00\"", "2026-06-12T20:00:00Z")]
    [InlineData("\"2026-06-12T20:00:00.130Z\"", "2026-06-12T20:00:00.130Z")]
    [InlineData("\"2026-06-12T20:00:00-04:00\"", "2026-06-13T00:00:00Z")]
    [InlineData("\"2026-06-12T20:00:00\"", "2026-06-12T20:00:00Z")]
    [InlineData("\"2026-06-12\"", "2026-06-12T00:00:00Z")]
    [InlineData("\"\"", null)]
    public void Times_come_in_several_spellings_and_without_an_offset_are_utc(string json, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected), One<Equity>($$"""{"symbol":"S","halted-at":{{json}}}""").HaltedAt);

    [Theory]
    [InlineData("\"2026-06-12\"", "2026-06-12")]
    [InlineData("\"2026-06-12T20:00:00Z\"", "2026-06-12")]
    [InlineData("\"NaN\"", null)]
    public void Dates_too(string json, string? expected) =>
        Assert.Equal(expected is null ? null : DateOnly.Parse(expected), One<EquityOption>($$"""{"symbol":"S","expiration-date":{{json}}}""").ExpirationDate);

    [Theory]
    [InlineData("""{"symbol":7}""", "7", null)]
    [InlineData("""{"symbol":true}""", "true", null)]
    [InlineData("""{"symbol":false}""", "false", null)]
    [InlineData("""{"symbol":"S","id":"abc1"}""", null, "items[0]: id is \"aaa9\", not a whole number")]
    [InlineData("""{"symbol":"S","id":1.5}""", null, "items[0]: id is 9.9, not a whole number")]
    [InlineData("""{"symbol":"S","borrow-rate":{}}""", null, "items[0]: borrow-rate is an object, not a number")]
    [InlineData("""{"symbol":"S","borrow-rate":"x"}""", null, "items[0]: borrow-rate is \"a\", not a number")]
    [InlineData("""{"symbol":"S","active":"maybe"}""", null, "items[0]: active is \"aaaaa\", not true or false")]
    [InlineData("""{"symbol":"S","active":1}""", null, "items[0]: active is 9, not true or false")]
    [InlineData("""{"symbol":"S","halted-at":"soon"}""", null, "items[0]: halted-at is \"aaaa\", not a time")]
    [InlineData("""{"symbol":"S","halted-at":true}""", null, "items[0]: halted-at is true or false, not a time")]
    [InlineData("""{"symbol":["S"]}""", null, "items[0]: symbol is a list, not a text")]
    [InlineData("""{"id":1}""", null, "items[0]: it lacks one of symbol")]
    [InlineData("""{"symbol":null}""", null, "items[0]: it lacks one of symbol")]
    [InlineData("7", null, "items[0]: it is 9, not an object")]
    [InlineData("null", null, "items[0]: it is null, not an object")]
    [InlineData("""{"symbol":"S","tick-sizes":7}""", null, "items[0]: tick-sizes is 9, not a list")]
    public void A_bad_item_is_left_out_with_its_reason_and_the_others_stay(string item, string? symbol, string? reason)
    {
        var context = Context($$$"""{"data":{"items":[{{{item}}},{"symbol":"GOOD"}]}}""");

        var page = Envelope.Many<Equity>(context);

        Assert.Equal(symbol is null ? ["GOOD"] : [symbol, "GOOD"], page.Items.Select(equity => equity.Symbol));
        Assert.Equal(reason is null ? [] : [reason], context.Skipped.Select(skipped => $"{skipped.Where}: {skipped.Reason}"));
    }

    [Fact]
    public void A_bad_strike_does_not_lose_its_chain()
    {
        var context = Context("""{"data":{"items":[{"root-symbol":"AAPL","expirations":[{"expiration-date":"2026-06-12","strikes":[{"strike-price":"110.0","call":"C"},{"strike-price":"x"},{"strike-price":115}]}]}]}}""");

        var chain = Assert.Single(Envelope.Many<NestedOptionChain>(context).Items);

        Assert.Equal([110m, 115m], chain.Expirations![0].Strikes!.Select(strike => strike.StrikePrice));
        Assert.Equal(new SkippedItem("strikes[1]", "strike-price is \"a\", not a number"), Assert.Single(context.Skipped));
    }

    [Fact]
    public void Bad_texts_and_dates_in_lists_are_left_out_too()
    {
        var context = Context("""{"data":{"market-half-days":["2026-11-27","2026-02-30",null,"x"],"market-holidays":[]}}""");
        var other = Context("""{"data":{"items":[{"root-symbol":"A","symbols":["a",{"b":1},"c"],"streamer-symbols":"x"},{"root-symbol":"B","symbols":["a",{"b":1},"c"]}]}}""");

        Assert.Equal([new(2026, 11, 27)], Envelope.One<HolidayCalendar>(context).MarketHalfDays!);
        Assert.Equal(["a", "c"], Assert.Single(Envelope.Many<CompactOptionChain>(other).Items).Symbols!);
        Assert.Equal((2, 3), (context.SkippedCount, other.SkippedCount));
    }

    [Fact]
    public void Text_that_is_not_utf8_costs_its_item_only()
    {
        byte[] body = [.. "{\"data\":{\"items\":[{\"symbol\":\""u8, 0xC3, 0x28, .. "\"},{\"symbol\":\"GOOD\"}]}}"u8];
        var context = new WireContext("GET /x", _drift, body);

        Assert.Equal("GOOD", Assert.Single(Envelope.Many<Equity>(context).Items).Symbol);
        Assert.Equal("it holds text that is not UTF-8", Assert.Single(context.Skipped).Reason);
    }

    [Fact]
    public void Reasons_are_kept_up_to_a_limit_and_counted_without_one()
    {
        var context = Context($$$"""{"data":{"items":[{{{string.Join(',', Enumerable.Repeat("7", 500))}}}]}}""");

        Envelope.Many<Equity>(context);

        Assert.Equal((100, 500), (context.Skipped.Count, context.SkippedCount));
    }

    [Fact]
    public void Unknown_fields_are_kept_aside_and_told_once_with_a_masked_sample()
    {
        var told = new List<DriftedField>();
        using var log = new ListLoggerFactory();
        var drift = new DriftWatch(log, TimeProvider.System, told.Add);
        const string Body = """{"data":{"items":[{"symbol":"A","fancy-2":"Secret 41.5 ✓","more":{"x":[1]}},{"symbol":"B","fancy-2":7}]}}""";

        var items = Envelope.Many<Equity>(new("GET /x", drift, Encoding.UTF8.GetBytes(Body))).Items;
        Envelope.Many<Equity>(new("GET /x", drift, Encoding.UTF8.GetBytes(Body)));

        Assert.Equal(("\"Secret 41.5 ✓\"", """{"x":[1]}""", "7"), (items[0].UnknownFields["fancy-2"], items[0].UnknownFields["more"], items[1].UnknownFields["fancy-2"]));
        Assert.Equal([("fancy-9", "\"Aaaaaa 99.9 ?\""), ("more", "{\"a\":[9]}")], told.Select(field => (field.Field, field.Sample)));
        Assert.Equal(("GET /x", "Equity"), (told[0].Endpoint, told[0].Record));
        Assert.Equal(2, log.Lines.Count);
        Assert.Equal(2, drift.Seen.Count);
        Assert.Empty(One<Equity>("""{"symbol":"A"}""").UnknownFields);
    }

    [Fact]
    public void Endless_unknown_fields_fill_nothing()
    {
        var fields = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"zz{string.Concat(i.ToString().Select(digit => (char)('a' + digit - '0')))}\":\"{new string('x', 2000)}\""));

        var equity = One<Equity>($$"""{"symbol":"A",{{fields}}}""");

        Assert.Equal(32, equity.UnknownFields.Count);
        Assert.All(equity.UnknownFields.Values, value => Assert.Equal(1024, value.Length));
        Assert.Equal(1000, _drift.Seen.Count);
    }

    [Theory]
    [InlineData("""{"data":{"items":[]}}""", 0)]
    [InlineData("""{"data":[{"symbol":"A"}]}""", 1)]
    [InlineData("""{"data":{"symbol":"A"}}""", 1)]
    [InlineData("""{"pagination":null,"data":{"extra":1,"items":[{"symbol":"A"}]},"context":"/x"}""", 1)]
    public void A_list_is_found_in_every_envelope(string json, int count) => Assert.Equal(count, Envelope.Many<Equity>(Context(json)).Items.Count);

    [Theory]
    [InlineData("""{"data":{}}""", "protocol.unexpected_json")]
    [InlineData("""{"data":7}""", "protocol.unexpected_json")]
    [InlineData("""{"context":"/x"}""", "protocol.unexpected_json")]
    [InlineData("""[1]""", "protocol.unexpected_json")]
    [InlineData("""{"data":{"items":[{"symbol":"A"}""", "protocol.malformed_json")]
    [InlineData("""{"data":{"items":[]}} more""", "protocol.malformed_json")]
    [InlineData("", "protocol.malformed_json")]
    [InlineData("  <html>", "protocol.html")]
    public void What_is_no_list_is_an_error(string json, string code)
    {
        var outcome = AnswerReader.Read(Endpoints.Equities, "id", 200, Context(json), static context => Envelope.Many<Equity>(context));

        Assert.Equal(code, outcome.Error!.Code);
        Assert.True(outcome.IsTransient);
        Assert.IsType<TtError.Protocol>(outcome.Error);
    }

    [Fact]
    public void A_single_object_is_read_from_its_envelope_or_is_an_error()
    {
        var broken = AnswerReader.Read(Endpoints.Equity, "id", 200, Context("""{"data":{"symbol":{}}}"""), static context => Envelope.One<Equity>(context));
        byte[] latin = [.. "{\"data\":{\"symbol\":\""u8, 0xC3, 0x28, .. "\"}}"u8];
        var garbled = AnswerReader.Read(Endpoints.Equity, "id", 200, new("GET /x", _drift, latin), static context => Envelope.One<Equity>(context));

        Assert.Equal("A", One<Equity>("""{"symbol":"A"}""").Symbol);
        Assert.Equal("GET /instruments/equities/{symbol} answered 200 with JSON of another form: data.symbol is an object, not a text.", broken.Error!.Message);
        Assert.Equal("protocol.malformed_json", garbled.Error!.Code);
        Assert.Throws<WireException>(() => Envelope.One<Equity>(Context("{}")));
    }

    private WireContext Context(string json) => new("GET /x", _drift, Encoding.UTF8.GetBytes(json));

    private T One<T>(string json)
        where T : WireRecord, new() => Envelope.One<T>(Context($$"""{"data":{{json}}}"""));
}
