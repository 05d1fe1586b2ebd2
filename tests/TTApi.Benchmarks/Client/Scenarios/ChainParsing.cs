// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TTApi.Benchmarks.Harness;
using TTApi.Client;
using TTApi.Client.Calls;
using TTApi.Client.Wire;

namespace TTApi.Benchmarks.Client.Scenarios;

/// <summary>A nested option chain from bytes to records, on one thread.</summary>
internal static class ChainParsing
{
    private const int Expirations = 25;
    private const int Strikes = 200;

    public static Dictionary<string, double> Measure()
    {
        var body = Make();
        var drift = new DriftWatch(NullLogger.Instance, TimeProvider.System, null);
        return new(StringComparer.Ordinal) { ["chain parsed"] = InTurn.Medians(10, 11, () => Parse(body, drift))[0], ["chain: size"] = body.Length / 1e6 };
    }

    private static double Parse(byte[] body, DriftWatch drift)
    {
        const int Times = 10;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++)
        {
            var chains = Envelope.Many<NestedOptionChain>(new WireContext(Endpoints.NestedChain.Name, drift, body));
            if (chains.Items[0].Expirations?.Sum(expiration => expiration.Strikes?.Count ?? 0) != Expirations * Strikes)
                throw new InvalidDataException("Strikes are missing.");
        }

        return Times * body.Length / 1e6 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // As the service writes it: each strike has a call and a put.
    private static byte[] Make()
    {
        var text = new StringBuilder("""{"data":{"items":[{"underlying-symbol":"SPY","root-symbol":"SPY","option-chain-type":"Standard","shares-per-contract":100,"tick-sizes":[{"value":"0.01"}],"deliverables":[],"expirations":[""");
        for (var e = 0; e < Expirations; e++)
        {
            var date = new DateOnly(2026, 6, 12).AddDays(e * 7);
            text.Append(e == 0 ? "" : ",").Append($$"""{"expiration-type":"Weekly","expiration-date":"{{date:yyyy-MM-dd}}","days-to-expiration":{{3 + (e * 7)}},"settlement-type":"PM","strikes":[""");
            for (var s = 0; s < Strikes; s++)
            {
                var strike = 400 + s;
                text.Append(s == 0 ? "" : ",").Append($$"""{"strike-price":"{{strike}}.0","call":"SPY   {{date:yyMMdd}}C{{strike * 1000:00000000}}","call-streamer-symbol":".SPY{{date:yyMMdd}}C{{strike}}","put":"SPY   {{date:yyMMdd}}P{{strike * 1000:00000000}}","put-streamer-symbol":".SPY{{date:yyMMdd}}P{{strike}}"}""");
            }

            text.Append("]}");
        }

        return Encoding.UTF8.GetBytes(text.Append("""]}]},"context":"/option-chains/SPY/nested"}""").ToString());
    }
}
