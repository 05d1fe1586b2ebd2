// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace TTApi.Sandbox;

/// <summary>When the simulated market trades.</summary>
public enum SandboxSession
{
    /// <summary>At any time: a trading day lasts from midnight UTC until the next one begins.</summary>
    Always,

    /// <summary>In the exchange's regular hours.</summary>
    Calendar,
}

/// <summary>Which versions of HTTP the one port speaks.</summary>
public enum SandboxTransport
{
    /// <summary>HTTP/1.1 without encryption.</summary>
    Http1,

    /// <summary>HTTP/2 without encryption, for clients that know it beforehand.</summary>
    Http2,

    /// <summary>HTTP/1.1 and HTTP/2 over TLS, chosen by the client; needs <see cref="SandboxOptions.Certificate"/>.</summary>
    Tls,
}

/// <summary>How a sandbox behaves. The defaults are those of <c>ttapi sandbox</c>.</summary>
public sealed record SandboxOptions
{
    /// <summary>The address to listen on; loopback by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port of REST and dxLink; 0 takes a free one.</summary>
    public int Port { get; init; }

    public SandboxTransport Transport { get; init; }

    /// <summary>The server's certificate for <see cref="SandboxTransport.Tls"/>.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The same seed at the same time gives the same market. 0 to 2^31 - 1; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many times as fast as real each symbol's quotes change: 1 means about once a second. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Events a second that each connection gets over all its subscriptions, instead of by <see cref="Speed"/>; the aggregation period still bounds tickers.</summary>
    public double? EventsPerSecond { get; init; }

    /// <summary>Added to each REST answer. Default none.</summary>
    public TimeSpan Latency { get; init; }

    public SandboxSession Session { get; init; }

    /// <summary>Simulated equities besides the sample's and today's constituents; default 12,000.</summary>
    public int FurtherEquities { get; init; } = 12_000;

    /// <summary>The sample of real bars; by default <c>samples/sp500-5y.metastock.csv.gz</c> beside or above the program. Without it every price is seeded.</summary>
    public string? SampleFile { get; init; }

    /// <summary>Faults to begin with, as <c>POST /sandbox/faults</c> takes them.</summary>
    public IReadOnlyList<SandboxFault> Faults { get; init; } = [];

    /// <summary>Life of an access token; default 15 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Life of a quote token; default 24 hours.</summary>
    public TimeSpan QuoteTokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What happens to an open dxLink connection whose token expires.</summary>
    public SandboxTokenExpiry TokenExpiry { get; init; }

    /// <summary>What one dxLink connection may do.</summary>
    public SandboxLimits Limits { get; init; } = new();

    /// <summary>The shortest aggregation period granted; a wish below it is raised. Default none.</summary>
    public TimeSpan LeastAggregationPeriod { get; init; }

    /// <summary>Refuses a User-Agent that is not <c>product/version</c>; by default only an absent or blank one is refused.</summary>
    public bool StrictUserAgent { get; init; }

    /// <summary>Compresses answers with gzip for clients that accept it; off by default.</summary>
    public bool Compress { get; init; }

    /// <summary>What a client must know to be let in; made up, and good nowhere else.</summary>
    public SandboxCredentials Credentials { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Microsoft.Extensions.Logging.ILoggerFactory? LoggerFactory { get; init; }
}

/// <summary>The real server's limits for a tastytrade token.</summary>
public sealed record SandboxLimits
{
    /// <summary>Connections with one quote token at a time; default 5.</summary>
    public int Sessions { get; init; } = 5;

    /// <summary>Subscriptions of one connection; default 25,000.</summary>
    public int Subscriptions { get; init; } = 25_000;

    /// <summary>Subscriptions to Candle, and to Series, of one connection; default 100 each.</summary>
    public int IndexedSubscriptions { get; init; } = 100;

    /// <summary>Subscriptions added or removed in a minute; default 10,000.</summary>
    public int ChangesPerMinute { get; init; } = 10_000;

    /// <summary>Bytes of one message; a larger one is answered by close 1009. Default 64 KiB.</summary>
    public int FrameBytes { get; init; } = 65_536;

    /// <summary>Rows of one candle snapshot; older ones are snipped. Default 10,000.</summary>
    public int CandleRows { get; init; } = 10_000;

    /// <summary>How long a reader may leave a message untaken before its connection is dropped; default 30 s.</summary>
    public TimeSpan SlowReader { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>What happens to an open dxLink connection whose token expires; the real server's choice is not known.</summary>
public enum SandboxTokenExpiry
{
    /// <summary>It is told that it is unauthorized, then closed with code 1000.</summary>
    UnauthorizedThenClose,

    /// <summary>It is told and stays open, without data.</summary>
    Unauthorized,

    /// <summary>It is closed with code 1000.</summary>
    Close,

    /// <summary>Nothing.</summary>
    StayOpen,
}

/// <summary>The made-up secrets of a sandbox.</summary>
public sealed record SandboxCredentials
{
    public string ClientId { get; init; } = "5a4db0c5-0000-4000-8000-5a4db0c50001";

    public string ClientSecret { get; init; } = "sandbox-client-secret";

    public string RefreshToken { get; init; } = "eyJhbGciOiJub25lIiwidHlwIjoicnQrand0In0.eyJpc3MiOiJ0dGFwaS1zYW5kYm94Iiwic2NvcGUiOiJyZWFkIHRyYWRlIG9wZW5pZCJ9.c2FuZGJveA";

    public string Login { get; init; } = "sandbox";

    public string Password { get; init; } = "sandbox-password";
}
