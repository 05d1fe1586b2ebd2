// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.Benchmarks.Harness;
using TTApi.Client;
using TTApi.Client.DxLink;
using TTApi.Core;
using TTApi.Sandbox;

namespace TTApi.Benchmarks.Client.Scenarios;

/// <summary>Quotes over a loopback WebSocket from the sandbox in the same process, on the same cores.</summary>
internal static class Streaming
{
    private const int Symbols = 9_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    /// <summary>As fast as the sandbox sends, to a consumer that takes the latest of each symbol.</summary>
    public static Dictionary<string, double> MeasureLatest() => RunAsync(1_000_000, async (client, symbols) =>
    {
        using var feed = client.Latest<Quote>(symbols).OrThrow();
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in feed.ReadAllAsync(stop.Token))
            {
            }
        });
        await Task.Delay(WarmUp);
        var (events, started) = (client.Status.Events, Stopwatch.GetTimestamp());
        await Task.Delay(Span);
        var rate = (client.Status.Events - events) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
        return new(StringComparer.Ordinal) { ["events to a conflating consumer"] = rate };
    }).GetAwaiter().GetResult();

    /// <summary>100,000 a second, every one of them, and how long each took from the socket to its consumer.</summary>
    public static Dictionary<string, double> MeasureEvery()
    {
        var clock = new ReadClock();
        return RunAsync(
            100_000,
            async (client, symbols) =>
            {
                using var feed = client.Every<Quote>(symbols).OrThrow();
                using var stop = new CancellationTokenSource();
                var delays = new List<double>(2_000_000);
                long count = 0;
                var isMeasuring = false;
                var reading = Task.Run(async () =>
                {
                    await foreach (var _ in feed.ReadAllAsync(stop.Token))
                    {
                        count++;
                        if (Volatile.Read(ref isMeasuring) && clock.TryReadAt(count) is { } readAt)
                            delays.Add(Stopwatch.GetElapsedTime(readAt).TotalMilliseconds);
                    }
                });
                await Task.Delay(WarmUp);
                var (before, started) = (count, Stopwatch.GetTimestamp());
                Volatile.Write(ref isMeasuring, true);
                await Task.Delay(Span);
                Volatile.Write(ref isMeasuring, false);
                var rate = (count - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
                await stop.CancelAsync();
                await reading.ContinueWith(_ => { }, TaskScheduler.Default);
                delays.Sort();
                return new(StringComparer.Ordinal)
                {
                    ["every event, 100,000/s asked for"] = rate,
                    ["every event: dropped"] = feed.Dropped,
                    ["every event: p99 from socket to consumer"] = delays[(int)(delays.Count * 0.99)],
                };
            },
            clock).GetAwaiter().GetResult();
    }

    private static async Task<Dictionary<string, double>> RunAsync(double eventsPerSecond, Func<DxLinkClient, IReadOnlyList<string>, Task<Dictionary<string, double>>> measure, ReadClock? clock = null)
    {
        await using var sandbox = await SandboxServer.StartAsync(new() { EventsPerSecond = eventsPerSecond, SampleFile = BenchFolders.Sample });
        await using var rest = new TastytradeClient(new()
        {
            BaseAddress = sandbox.RestUrl,
            ClientSecret = new(sandbox.Credentials.ClientSecret),
            RefreshToken = new(sandbox.Credentials.RefreshToken),
        });
        var symbols = new List<string>();
        await foreach (var equity in rest.Instruments.GetActiveEquitiesAsync())
        {
            symbols.Add(equity.StreamerSymbol ?? equity.Symbol);
            if (symbols.Count == Symbols)
                break;
        }

        var options = new DxLinkOptions { AggregationPeriod = TimeSpan.Zero };
        await using var client = new DxLinkClient(
            async cancellationToken => (await rest.MarketData.GetQuoteTokenAsync(cancellationToken)).Map(reply => new DxLinkToken(reply.Value.DxLinkUrl, reply.Value.Token.RevealTo(reply.Value.DxLinkUrl), reply.Value.ExpiresAt)),
            options,
            connector: clock is null ? null : new ClockedConnector(clock));
        client.Start();
        return await measure(client, symbols);
    }

    /// <summary>When the message of the nth event was read from the socket.</summary>
    private sealed class ReadClock
    {
        private readonly Lock _lock = new();
        private readonly Queue<(long UpTo, long At)> _messages = new();
        private long _events;

        public void OnMessage(ReadOnlySpan<byte> message)
        {
            // COMPACT: each row begins with its type; so does the batch.
            if (!message.StartsWith("{\"type\":\"FEED_DATA\""u8))
                return;
            var rows = Count(message, "\"Quote\","u8) - 1;
            lock (_lock)
                _messages.Enqueue((_events += rows, Stopwatch.GetTimestamp()));
        }

        public long? TryReadAt(long number)
        {
            lock (_lock)
            {
                while (_messages.TryPeek(out var message))
                {
                    if (message.UpTo >= number)
                        return message.At;
                    _messages.Dequeue();
                }
            }

            return null;
        }

        private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
        {
            var count = 0;
            for (int at; (at = text.IndexOf(part)) >= 0; text = text[(at + part.Length)..])
                count++;
            return count;
        }
    }

    private sealed class ClockedConnector(ReadClock clock) : IDxLinkConnector
    {
        private readonly WebSocketConnector _inner = new(16 << 20);

        public async Task<IDxLinkTransport> ConnectAsync(Uri endpoint, CancellationToken cancellationToken) => new Clocked(await _inner.ConnectAsync(endpoint, cancellationToken), clock);

        private sealed class Clocked(IDxLinkTransport inner, ReadClock clock) : IDxLinkTransport
        {
            public string? CloseReason => inner.CloseReason;

            public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => inner.SendAsync(message, cancellationToken);

            public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
            {
                var message = await inner.ReceiveAsync(cancellationToken);
                if (message is { } read)
                    clock.OnMessage(read.Span);
                return message;
            }

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
