// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TTApi.Benchmarks.Harness;
using TTApi.Client.DxLink;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Benchmarks.Client.Scenarios;

/// <summary>COMPACT quotes from memory into structs, on one thread, beside what .NET offers for the same bytes.</summary>
internal static class QuoteParsing
{
    private const int Messages = 400;
    private const int EventsPerMessage = 200;
    private static readonly string[] Fields = ["eventType", "eventSymbol", "eventTime", "bidTime", "bidExchangeCode", "bidPrice", "bidSize", "askTime", "askExchangeCode", "askPrice", "askSize"];

    public static Dictionary<string, double> Measure()
    {
        var messages = Make();
        var parser = new FeedParser(new());
        parser.Announce(3, "Quote", Fields);
        var allocated = 0.0;
        var medians = InTurn.Medians(5, 9, () => Parse(parser, messages, out allocated), () => WithDocument(messages), () => WithSerializer(messages));
        return new(StringComparer.Ordinal)
        {
            ["quotes parsed"] = medians[0],
            ["JsonDocument"] = medians[1],
            ["JsonSerializer"] = medians[2],
            ["quotes parsed: allocated"] = allocated,
        };
    }

    private static byte[][] Make()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, Messages).Select(_ =>
        {
            var text = new StringBuilder("""{"type":"FEED_DATA","channel":3,"data":["Quote",[""");
            for (var i = 0; i < EventsPerMessage; i++)
            {
                var bid = random.Next(1_000, 50_000) / 100.0;
                text.Append(i == 0 ? "" : ",").Append($"\"Quote\",\"SYM{random.Next(500)}\",0,{1_785_542_396_000L + random.Next(100_000)},\"Q\",{bid:0.0#},{random.Next(1, 900)}.0,{1_785_542_396_000L + random.Next(100_000)},\"Z\",{bid + 0.02:0.0#},{(random.Next(20) == 0 ? "\"NaN\"" : $"{random.Next(1, 900)}.0")}");
            }

            return Encoding.UTF8.GetBytes(text.Append("]]}").ToString());
        })];
    }

    private static double Parse(FeedParser parser, byte[][] messages, out double allocated)
    {
        var sink = default(Sum);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        foreach (var message in messages)
            parser.Read(message, ref sink);
        var rate = Events / Stopwatch.GetElapsedTime(started).TotalSeconds;
        allocated = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Events;
        return sink.Count == Events ? rate : throw new InvalidDataException($"{sink.Count} events came of {Events}.");
    }

    private static double WithDocument(byte[][] messages)
    {
        var (count, sum) = (0, 0.0);
        var started = Stopwatch.GetTimestamp();
        foreach (var message in messages)
        {
            using var document = JsonDocument.Parse(message);
            var column = 0;
            foreach (var value in document.RootElement.GetProperty("data")[1].EnumerateArray())
            {
                if (column == 1)
                    count += value.GetString()!.Length > 0 ? 1 : 0; // a symbol is never null
                else if (column is 5 or 6 or 9 or 10 && value.ValueKind == JsonValueKind.Number)
                    sum += value.GetDouble();
                else if (column is 3 or 7)
                    sum += value.GetInt64() * 1e-20;
                column = (column + 1) % Fields.Length;
            }
        }

        return count == Events && sum > 0 ? Events / Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidDataException($"{count} events came of {Events}.");
    }

    private static double WithSerializer(byte[][] messages)
    {
        var count = 0;
        var started = Stopwatch.GetTimestamp();
        foreach (var message in messages)
            count += JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(message)!["data"][1].Deserialize<object[]>()!.Length / Fields.Length; // neither is null in these messages
        return count == Events ? Events / Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidDataException($"{count} events came of {Events}.");
    }

    private static int Events => Messages * EventsPerMessage;

    [StructLayout(LayoutKind.Auto)]
    private struct Sum : IFeedSink
    {
        private double _prices;

        public int Count { get; private set; }

        public void On<T>(in T feedEvent)
            where T : struct, IFeedEvent<T>
        {
            if (feedEvent is Quote quote)
                _prices += quote.BidPrice + quote.AskPrice;
            Count++;
        }

        public readonly void LeftOut(LeftOut reason, ReadOnlySpan<byte> type) => throw new InvalidDataException($"{reason} {_prices}");
    }
}
