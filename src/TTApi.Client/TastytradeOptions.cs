// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>Where the client connects, as whom, and how it behaves there.</summary>
public sealed partial class TastytradeOptions
{
    /// <summary>The production host.</summary>
    public static readonly Uri Production = new("https://api.tastyworks.com/");

    /// <summary>The vendor's own sandbox: other users, delayed quotes, no metrics.</summary>
    public static readonly Uri Certification = new("https://api.cert.tastyworks.com/");

    private readonly Dictionary<EndpointFamily, FamilyPolicy> _policies = new() { [EndpointFamily.OptionChains] = new() { AttemptTimeout = TimeSpan.FromSeconds(30), TotalTimeout = TimeSpan.FromSeconds(90) } };

    /// <summary>Scheme, host and port of the service; HTTPS, or HTTP on this machine. <see cref="Production"/> by default.</summary>
    public Uri BaseAddress { get; set; } = Production;

    /// <summary>The OAuth application's client secret.</summary>
    public Secret? ClientSecret { get; set; }

    /// <summary>The grant's refresh token.</summary>
    public Secret? RefreshToken { get; set; }

    /// <summary>The OAuth application's id; the service does not need it.</summary>
    public string? ClientId { get; set; }

    /// <summary>A part of the grant's scopes, separated by spaces (<c>read</c>); all of them by default.</summary>
    public string? Scope { get; set; }

    /// <summary>Who calls, as <c>product/version</c>; the gateway refuses requests without one.</summary>
    public string UserAgent { get; set; } = "ttapi/0.1";

    /// <summary>The version of the service's answers as <c>yyyyMMdd</c>; none is asked for by default.</summary>
    public string? AcceptVersion { get; set; }

    /// <summary>The file in which all processes of this machine count their logins; null counts in memory only.</summary>
    public string? LoginBudgetFile { get; set; }

    /// <summary>Logins within an hour, successful or not; 30.</summary>
    public int LoginsPerHour { get; set; } = 30;

    /// <summary>Failed logins within an hour; 5. Some more and the service blocks this address for hours.</summary>
    public int FailedLoginsPerHour { get; set; } = 5;

    /// <summary>Requests that may be out at a time; 100. Fewer while the service asks for patience.</summary>
    public int MaxConcurrentRequests { get; set; } = 100;

    /// <summary>Calls that may wait for their turn; 10,000. More are refused at once.</summary>
    public int MaxQueuedRequests { get; set; } = 10_000;

    /// <summary>The most symbols in one request; 100, the service's own limit for market data.</summary>
    public int MaxSymbolsPerRequest { get; set; } = 100;

    /// <summary>The longest path with query in characters; 4,000. Longer lists of symbols are split.</summary>
    public int MaxUrlLength { get; set; } = 4000;

    /// <summary>The longest answer that is read, in bytes after decompression; 128 MiB.</summary>
    public int MaxResponseBytes { get; set; } = 128 << 20;

    /// <summary>How long a connection may take to come about; 5 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection is used before a new one replaces it, so that changed addresses are noticed; 5 min.</summary>
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Speaks HTTP/2 only, also without encryption; by default HTTP/2 where the host offers it.</summary>
    public bool RequireHttp2 { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where logs go; nowhere by default.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Called once for each field the service sends that this version does not know; on the thread that reads, so it must be quick.</summary>
    public Action<DriftedField>? OnDrift { get; set; }

    /// <summary>How patient the client is with a family of endpoints.</summary>
    public FamilyPolicy PolicyOf(EndpointFamily family) => _policies.GetValueOrDefault(family) ?? new();

    /// <summary>Sets how patient the client is with a family of endpoints.</summary>
    public TastytradeOptions Set(EndpointFamily family, FamilyPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policies[family] = policy;
        return this;
    }

    /// <summary>The first thing that is wrong, or null.</summary>
    public TtError? Check()
    {
        string? wrong = this switch
        {
            { BaseAddress.IsAbsoluteUri: false } => "The base address is not absolute.",
            _ when !Origin.IsPrivate(BaseAddress) => $"The base address {BaseAddress.Scheme}://{BaseAddress.Authority} is neither HTTPS nor on this machine; secrets would travel in the clear.",
            _ when BaseAddress.PathAndQuery != "/" || BaseAddress.UserInfo.Length > 0 => "The base address has more than scheme, host and port.",
            _ when !ProductToken().IsMatch(UserAgent) => $"The user agent '{UserAgent}' is not of the form product/version.",
            { AcceptVersion: { } version } when !VersionDate().IsMatch(version) => $"The version '{version}' is not of the form yyyyMMdd.",
            { MaxConcurrentRequests: < 1 } or { MaxQueuedRequests: < 0 } => "At least one request must be allowed, and no fewer than none may wait.",
            { MaxSymbolsPerRequest: < 1 } or { MaxUrlLength: < 200 } or { MaxResponseBytes: < 1024 } => "Requests need room for one symbol and 200 characters, answers for 1,024 bytes.",
            { LoginsPerHour: < 1 } or { FailedLoginsPerHour: < 1 } => "At least one login an hour must be allowed.",
            _ when ConnectTimeout <= TimeSpan.Zero || ConnectionLifetime <= TimeSpan.Zero => "Connections need a positive time to come about and to live.",
            _ => Enum.GetValues<EndpointFamily>().Select(WrongPolicy).FirstOrDefault(found => found is not null),
        };
        return wrong is null ? null : new TtError.Configuration("bad_option", wrong);
    }

    // The bounds are those of the circuit breaker and the timeouts below.
    private string? WrongPolicy(EndpointFamily family) => PolicyOf(family) switch
    {
        { AttemptTimeout: var attempt, TotalTimeout: var total } when attempt < TimeSpan.FromMilliseconds(10) || total < attempt || total > TimeSpan.FromHours(1) =>
            $"{family}: an attempt needs 10 ms at least, and a call no less than an attempt and an hour at most.",
        { MaxRetries: < 0 or > 10 } => $"{family}: retries are 0 to 10.",
        { FailureRatio: <= 0 or > 1 } or { MinimumAttempts: < 2 } => $"{family}: a circuit opens at a share above 0 up to 1 of 2 attempts at least.",
        { SamplingTime: var sampling, BreakTime: var pause } when sampling < TimeSpan.FromMilliseconds(500) || pause < TimeSpan.FromMilliseconds(500) || sampling > TimeSpan.FromDays(1) || pause > TimeSpan.FromDays(1) =>
            $"{family}: a circuit counts and breaks for half a second to a day.",
        _ => null,
    };

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]+(/[A-Za-z0-9!#$%&'*+.^_`|~-]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProductToken();

    [GeneratedRegex("^20[0-9]{6}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionDate();
}
