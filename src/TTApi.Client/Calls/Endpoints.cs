// SPDX-License-Identifier: MIT

using static TTApi.Client.EndpointFamily;

namespace TTApi.Client.Calls;

/// <summary>All endpoints this client calls.</summary>
internal static class Endpoints
{
    public static readonly Endpoint Token = new(HttpMethod.Post, "/oauth/token", Customers);

    public static readonly Endpoint Me = Get("/customers/me", Customers);
    public static readonly Endpoint MyAccounts = Get("/customers/me/accounts", Customers);
    public static readonly Endpoint MyAccount = Get("/customers/me/accounts/{account}", Customers);

    public static readonly Endpoint Balances = Get("/accounts/{account}/balances", Accounts);
    public static readonly Endpoint BalanceOf = Get("/accounts/{account}/balances/{currency}", Accounts);
    public static readonly Endpoint Positions = Get("/accounts/{account}/positions", Accounts);
    public static readonly Endpoint Transactions = Get("/accounts/{account}/transactions", Accounts);

    public static readonly Endpoint Equities = Get("/instruments/equities", Instruments);
    public static readonly Endpoint ActiveEquities = Get("/instruments/equities/active", Instruments);
    public static readonly Endpoint Equity = Get("/instruments/equities/{symbol}", Instruments);
    public static readonly Endpoint EquityOptions = Get("/instruments/equity-options", Instruments);
    public static readonly Endpoint EquityOption = Get("/instruments/equity-options/{symbol}", Instruments);
    public static readonly Endpoint Futures = Get("/instruments/futures", Instruments);
    public static readonly Endpoint Future = Get("/instruments/futures/{symbol}", Instruments);
    public static readonly Endpoint Cryptocurrencies = Get("/instruments/cryptocurrencies", Instruments);
    public static readonly Endpoint Cryptocurrency = Get("/instruments/cryptocurrencies/{symbol}", Instruments);
    public static readonly Endpoint QuantityPrecisions = Get("/instruments/quantity-decimal-precisions", Instruments);

    public static readonly Endpoint Chain = Get("/option-chains/{symbol}", OptionChains);
    public static readonly Endpoint NestedChain = Get("/option-chains/{symbol}/nested", OptionChains);
    public static readonly Endpoint CompactChain = Get("/option-chains/{symbol}/compact", OptionChains);

    public static readonly Endpoint SymbolSearch = Get("/symbols/search/{text}", Search);
    public static readonly Endpoint InstrumentSearch = Get("/instruments/search", Search);

    public static readonly Endpoint Metrics = Get("/market-metrics", MarketMetrics);
    public static readonly Endpoint Dividends = Get("/market-metrics/historic-corporate-events/dividends/{symbol}", MarketMetrics);
    public static readonly Endpoint Earnings = Get("/market-metrics/historic-corporate-events/earnings-reports/{symbol}", MarketMetrics);

    public static readonly Endpoint MarketDataByType = Get("/market-data/by-type", MarketData);
    public static readonly Endpoint MarketDataOf = Get("/market-data/{type}/{symbol}", MarketData);
    public static readonly Endpoint QuoteTokens = Get("/api-quote-tokens", MarketData);

    public static readonly Endpoint MyWatchlists = Get("/watchlists", Watchlists);
    public static readonly Endpoint MyWatchlist = Get("/watchlists/{name}", Watchlists);
    public static readonly Endpoint NewWatchlist = new(HttpMethod.Post, "/watchlists", Watchlists);
    public static readonly Endpoint ReplacedWatchlist = new(HttpMethod.Put, "/watchlists/{name}", Watchlists);
    public static readonly Endpoint DeletedWatchlist = new(HttpMethod.Delete, "/watchlists/{name}", Watchlists);
    public static readonly Endpoint PublicWatchlists = Get("/public-watchlists", Watchlists);
    public static readonly Endpoint PublicWatchlist = Get("/public-watchlists/{name}", Watchlists);
    public static readonly Endpoint PairsWatchlists = Get("/pairs-watchlists", Watchlists);

    public static readonly Endpoint Sessions = Get("/market-time/sessions", MarketTime);
    public static readonly Endpoint CurrentSessions = Get("/market-time/sessions/current", MarketTime);
    public static readonly Endpoint EquitySession = Get("/market-time/equities/sessions/{which}", MarketTime);
    public static readonly Endpoint FuturesSession = Get("/market-time/futures/sessions/{which}/{collection}", MarketTime);
    public static readonly Endpoint Holidays = Get("/market-time/equities/holidays", MarketTime);

    private static Endpoint Get(string template, EndpointFamily family) => new(HttpMethod.Get, template, family);
}
