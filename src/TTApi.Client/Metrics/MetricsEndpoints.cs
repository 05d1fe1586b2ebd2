// SPDX-License-Identifier: MIT

using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>Volatility, liquidity, dividends and earnings. The vendor's own sandbox has none of them.</summary>
public sealed class MetricsEndpoints
{
    private readonly RestApi _api;

    internal MetricsEndpoints(RestApi api) => _api = api;

    /// <summary>The metrics of any number of symbols; <see cref="Reply{T}.Missing"/> names those without.</summary>
    public Task<Result<Reply<IReadOnlyList<SymbolMetrics>>>> GetMetricsAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var batches = SymbolBatch.Split(symbols.Select(symbol => ("", symbol)), static some => new Route("/market-metrics").With("symbols", string.Join(',', some.Select(item => item.Symbol))), _api.Options);
        return _api.BatchesAsync<SymbolMetrics>(Endpoints.Metrics, batches, static item => item.Symbol, cancellationToken);
    }

    /// <summary>The dividends of the past.</summary>
    public Task<Result<Reply<IReadOnlyList<DividendEvent>>>> GetDividendsAsync(string symbol, CancellationToken cancellationToken = default) =>
        _api.ListAsync<DividendEvent>(Endpoints.Dividends, new Route("/market-metrics/historic-corporate-events/dividends").Step(symbol), cancellationToken, symbol);

    /// <summary>The earnings reported since a day.</summary>
    public Task<Result<Reply<IReadOnlyList<EarningsEvent>>>> GetEarningsAsync(string symbol, DateOnly from, DateOnly? to = null, CancellationToken cancellationToken = default)
    {
        var route = new Route("/market-metrics/historic-corporate-events/earnings-reports").Step(symbol).With("start-date", from).With("end-date", to);
        return _api.ListAsync<EarningsEvent>(Endpoints.Earnings, route, cancellationToken, symbol);
    }
}
