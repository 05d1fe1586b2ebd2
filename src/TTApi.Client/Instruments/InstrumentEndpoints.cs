// SPDX-License-Identifier: MIT

using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>Equities, options, futures and cryptocurrencies.</summary>
/// <remarks>Lists by symbol take any number of symbols and tell in <see cref="Reply{T}.Missing"/> which of them nobody knows.</remarks>
public sealed class InstrumentEndpoints
{
    private readonly RestApi _api;

    internal InstrumentEndpoints(RestApi api) => _api = api;

    /// <summary>One stock, fund or index.</summary>
    public Task<Result<Reply<Equity>>> GetEquityAsync(string symbol, CancellationToken cancellationToken = default) =>
        _api.OneAsync<Equity>(Endpoints.Equity, new Route("/instruments/equities").Step(symbol), cancellationToken, symbol);

    /// <summary>Stocks, funds and indices by symbol.</summary>
    public Task<Result<Reply<IReadOnlyList<Equity>>>> GetEquitiesAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default) =>
        BySymbolAsync<Equity>(Endpoints.Equities, "/instruments/equities", symbols, static item => item.Symbol, static route => route, cancellationToken);

    /// <summary>All equities, page by page; more than 25,000.</summary>
    /// <exception cref="TtException">A page could not be had.</exception>
    public IAsyncEnumerable<Equity> GetAllEquitiesAsync(EquityFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var chosen = filter ?? new();
        return _api.ItemsAsync<Equity>(Endpoints.Equities, page => chosen.AddTo(new("/instruments/equities"), page), cancellationToken);
    }

    /// <summary>All equities that trade, page by page; some 12,000.</summary>
    /// <exception cref="TtException">A page could not be had.</exception>
    public IAsyncEnumerable<Equity> GetActiveEquitiesAsync(string? lendability = null, int perPage = 1000, CancellationToken cancellationToken = default) =>
        _api.ItemsAsync<Equity>(Endpoints.ActiveEquities, ActivePage(lendability, perPage), cancellationToken);

    /// <summary>The same as whole pages, which also tell what was left out.</summary>
    /// <exception cref="TtException">A page could not be had.</exception>
    public async IAsyncEnumerable<Reply<EquityPage>> GetActiveEquityPagesAsync(
        string? lendability = null, int perPage = 1000, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in _api.PagesAsync<Equity>(Endpoints.ActiveEquities, ActivePage(lendability, perPage), cancellationToken).ConfigureAwait(false))
            yield return page.Map(content => new EquityPage(content.Items, content.Pagination));
    }

    /// <summary>One option by its OCC symbol, with its spaces.</summary>
    public Task<Result<Reply<EquityOption>>> GetEquityOptionAsync(string symbol, CancellationToken cancellationToken = default) =>
        _api.OneAsync<EquityOption>(Endpoints.EquityOption, new Route("/instruments/equity-options").Step(symbol), cancellationToken, symbol);

    /// <summary>Options by OCC symbol. Not every grant may ask for them; chains are open to all.</summary>
    public Task<Result<Reply<IReadOnlyList<EquityOption>>>> GetEquityOptionsAsync(
        IEnumerable<string> symbols, bool? active = null, bool? withExpired = null, CancellationToken cancellationToken = default) =>
        BySymbolAsync<EquityOption>(
            Endpoints.EquityOptions, "/instruments/equity-options", symbols, static item => item.Symbol, route => route.With("active", active).With("with-expired", withExpired), cancellationToken);

    /// <summary>One contract month by its symbol, such as <c>/ESU6</c>.</summary>
    public Task<Result<Reply<Future>>> GetFutureAsync(string symbol, CancellationToken cancellationToken = default) =>
        _api.OneAsync<Future>(Endpoints.Future, new Route("/instruments/futures").Step(symbol), cancellationToken, symbol);

    /// <summary>Contract months by symbol.</summary>
    public Task<Result<Reply<IReadOnlyList<Future>>>> GetFuturesAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default) =>
        BySymbolAsync<Future>(Endpoints.Futures, "/instruments/futures", symbols, static item => item.Symbol, static route => route, cancellationToken);

    /// <summary>The contract months of products such as <c>ES</c>; of all products without any.</summary>
    public Task<Result<Reply<IReadOnlyList<Future>>>> GetFuturesOfAsync(
        IEnumerable<string>? productCodes = null, string? exchange = null, bool? onlyActive = null, CancellationToken cancellationToken = default) =>
        _api.ListAsync<Future>(
            Endpoints.Futures, new Route("/instruments/futures").WithEach("product-code", productCodes).With("exchange", exchange).With("only-active-futures", onlyActive), cancellationToken);

    /// <summary>All cryptocurrencies.</summary>
    public Task<Result<Reply<IReadOnlyList<Cryptocurrency>>>> GetCryptocurrenciesAsync(CancellationToken cancellationToken = default) =>
        _api.ListAsync<Cryptocurrency>(Endpoints.Cryptocurrencies, new("/instruments/cryptocurrencies"), cancellationToken);

    /// <summary>Cryptocurrencies by symbol, such as <c>BTC/USD</c>.</summary>
    public Task<Result<Reply<IReadOnlyList<Cryptocurrency>>>> GetCryptocurrenciesAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default) =>
        BySymbolAsync<Cryptocurrency>(Endpoints.Cryptocurrencies, "/instruments/cryptocurrencies", symbols, static item => item.Symbol, static route => route, cancellationToken);

    /// <summary>One cryptocurrency.</summary>
    public Task<Result<Reply<Cryptocurrency>>> GetCryptocurrencyAsync(string symbol, CancellationToken cancellationToken = default) =>
        _api.OneAsync<Cryptocurrency>(Endpoints.Cryptocurrency, new Route("/instruments/cryptocurrencies").Step(symbol), cancellationToken, symbol);

    /// <summary>How many decimals quantities may have.</summary>
    public Task<Result<Reply<IReadOnlyList<QuantityPrecision>>>> GetQuantityPrecisionsAsync(CancellationToken cancellationToken = default) =>
        _api.ListAsync<QuantityPrecision>(Endpoints.QuantityPrecisions, new("/instruments/quantity-decimal-precisions"), cancellationToken);

    private static Func<int, Route> ActivePage(string? lendability, int perPage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perPage, 1);
        return page => new Route("/instruments/equities/active").With("lendability", lendability).With("per-page", perPage).With("page-offset", page);
    }

    private Task<Result<Reply<IReadOnlyList<T>>>> BySymbolAsync<T>(
        Endpoint endpoint, string path, IEnumerable<string> symbols, Func<T, string?> symbolOf, Func<Route, Route> more, CancellationToken cancellationToken)
        where T : WireRecord, new()
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var batches = SymbolBatch.Split(symbols.Select(symbol => ("symbol[]", symbol)), some => more(new Route(path).WithEach("symbol", some.Select(item => item.Symbol))), _api.Options);
        return _api.BatchesAsync(endpoint, batches, symbolOf, cancellationToken);
    }
}

/// <summary>One page of equities.</summary>
public sealed record EquityPage(IReadOnlyList<Equity> Items, Pagination? Pagination);

/// <summary>Which equities are wanted; all by default.</summary>
public sealed record EquityFilter
{
    /// <summary>As in <see cref="Equity.Lendability"/>.</summary>
    public string? Lendability { get; init; }

    public bool? IsIndex { get; init; }

    public bool? IsEtf { get; init; }

    /// <summary>Items a page; 1,000.</summary>
    public int PerPage { get; init; } = 1000;

    internal Route AddTo(Route route, int page) => route
        .With("lendability", Lendability)
        .With("is-index", IsIndex)
        .With("is-etf", IsEtf)
        .With("per-page", PerPage)
        .With("page-offset", page);
}
