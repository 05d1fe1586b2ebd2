// SPDX-License-Identifier: MIT

using TTApi.Benchmarks.Client.Scenarios;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Client;

/// <summary>All that <c>eng/bench.sh client</c> measures, and the targets.</summary>
internal static class ClientScenarios
{
    public static readonly Scenario[] All =
    [
        new(
            "parse",
            "80,000 COMPACT quotes of 11 fields in messages of 200, from memory, on one thread",
            QuoteParsing.Measure,
            Aim.AtLeast("quotes parsed", "event/s", 3e6),
            Aim.AtMost("quotes parsed: allocated", "B/event", 0)) { Yardsticks = ["JsonDocument", "JsonSerializer"] },
        new(
            "stream-latest",
            "quotes of 9,000 symbols over a loopback WebSocket, as fast as the sandbox in the same process sends, to a consumer of the latest values",
            Streaming.MeasureLatest,
            Aim.AtLeast("events to a conflating consumer", "event/s", 300e3)),
        new(
            "stream-every",
            "100,000 quotes a second of 9,000 symbols over a loopback WebSocket from the sandbox in the same process, to a consumer of every event",
            Streaming.MeasureEvery,
            Aim.AtMost("every event: dropped", "event", 0),
            Aim.AtMost("every event: p99 from socket to consumer", "ms", 5)),
        new(
            "requests",
            "507 symbols, 3 requests each, 50 ms of latency, 100 permits",
            ManyRequests.Measure,
            Aim.AtMost("times the ideal", "x", 1.15)),
        new(
            "chain",
            "a nested chain of 10,000 options, from memory, on one thread",
            ChainParsing.Measure,
            Aim.AtLeast("chain parsed", "MB/s", 150)),
    ];
}
