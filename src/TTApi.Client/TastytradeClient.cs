// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.Extensions.Logging;
using TTApi.Client.Auth;
using TTApi.Client.Calls;
using TTApi.Client.Wire;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>tastytrade's REST API: typed, retried, limited, and never blocked by its own logins.</summary>
/// <remarks>
/// One client per process and host is meant to be shared: it is safe for concurrent use and holds the connections, the access token, the
/// circuits and the limits. What the service refuses is a <see cref="Result{T}"/> with a <see cref="TtError"/>, whose
/// <see cref="TtError.Call"/> tells endpoint, status, request id and whether a retry makes sense; streams of pages throw
/// <see cref="TtException"/>. A caller's own cancellation is an <see cref="OperationCanceledException"/>. Nothing is sent before the first call.
/// </remarks>
public sealed class TastytradeClient : IAsyncDisposable, IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly TokenKeeper _keeper;
    private readonly RestCaller _caller;
    private readonly DriftWatch _drift;

    /// <summary>A client; it does not connect yet.</summary>
    /// <exception cref="TtException">An option is wrong.</exception>
    public TastytradeClient(TastytradeOptions options)
        : this(options, Random.Shared.NextDouble)
    {
    }

    internal TastytradeClient(TastytradeOptions options, Func<double> random)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Check() is { } wrong)
            throw new TtException(wrong);
        var logger = options.LoggerFactory.CreateLogger("TTApi.Client.Rest");
        var redaction = new Redaction(options.ClientSecret, options.RefreshToken);
        _http = new(CreateHandler(options));
        _drift = new(logger, options.TimeProvider, options.OnDrift);
        var budget = new LoginBudget(options.LoginBudgetFile, options.LoginsPerHour, options.FailedLoginsPerHour, options.TimeProvider, logger);
        var source = new TokenSource(_http, options, redaction, _drift, random);
        _keeper = new(source, budget, options.BaseAddress.Authority, options.TimeProvider, random, logger);
        _caller = new(new(_http, options, redaction), _keeper, options, _drift, random, logger);
        var api = new RestApi(_caller, options);
        Customers = new(api);
        Accounts = new(api);
        Instruments = new(api);
        OptionChains = new(api);
        Search = new(api);
        Metrics = new(api);
        MarketData = new(api);
        Watchlists = new(api);
        MarketTime = new(api);
    }

    /// <summary>Who the user is, and the accounts.</summary>
    public CustomerEndpoints Customers { get; }

    /// <summary>Balances, positions and transactions.</summary>
    public AccountEndpoints Accounts { get; }

    /// <summary>Equities, options, futures, cryptocurrencies.</summary>
    public InstrumentEndpoints Instruments { get; }

    /// <summary>Option chains in three forms.</summary>
    public OptionChainEndpoints OptionChains { get; }

    /// <summary>Finds symbols by text.</summary>
    public SearchEndpoints Search { get; }

    /// <summary>Volatility, liquidity, dividends and earnings.</summary>
    public MetricsEndpoints Metrics { get; }

    /// <summary>Snapshots of prices, and the token for streamed quotes.</summary>
    public MarketDataEndpoints MarketData { get; }

    /// <summary>Lists of symbols, the user's and the vendor's.</summary>
    public WatchlistEndpoints Watchlists { get; }

    /// <summary>Sessions and holidays.</summary>
    public MarketTimeEndpoints MarketTime { get; }

    /// <summary>The circuit breakers of all endpoints that were called.</summary>
    public IReadOnlyList<EndpointCircuit> Circuits => _caller.Circuits;

    /// <summary>How many requests are out, may be out, and wait.</summary>
    public ConcurrencyState Concurrency => _caller.Concurrency;

    /// <summary>Fields the service sent that this version does not know.</summary>
    public IReadOnlyList<DriftedField> Drift => _drift.Seen;

    /// <summary>Why no login is tried any more, or null: the grant was refused, and only other credentials help.</summary>
    public TtError? LoginRefusal => _keeper.Refusal;

    /// <summary>Logs in unless a valid token is there: the way to try credentials.</summary>
    public async Task<Result<DateTimeOffset>> LoginAsync(CancellationToken cancellationToken = default) =>
        (await _keeper.GetAsync(cancellationToken).ConfigureAwait(false)).Map(token => token.ExpiresAt);

    /// <summary>Closes all connections; calls that run end with an error.</summary>
    public void Dispose()
    {
        _keeper.Dispose();
        _http.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static SocketsHttpHandler CreateHandler(TastytradeOptions options) => new()
    {
        AllowAutoRedirect = false, // a redirect could carry secrets elsewhere
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = options.ConnectionLifetime,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        EnableMultipleHttp2Connections = true,
        MaxConnectionsPerServer = options.MaxConcurrentRequests,
        MaxResponseHeadersLength = 64,

        // A dead connection without traffic is noticed before the next call needs it.
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,

        // Our traces are nothing the vendor needs to know of.
        ActivityHeadersPropagator = null,
    };
}
