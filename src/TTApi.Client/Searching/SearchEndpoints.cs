// SPDX-License-Identifier: MIT

using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>Finds symbols by text.</summary>
public sealed class SearchEndpoints
{
    private readonly RestApi _api;

    internal SearchEndpoints(RestApi api) => _api = api;

    /// <summary>Symbols that begin with a text.</summary>
    public Task<Result<Reply<IReadOnlyList<SymbolMatch>>>> FindSymbolsAsync(string text, CancellationToken cancellationToken = default) =>
        _api.ListAsync<SymbolMatch>(Endpoints.SymbolSearch, new Route("/symbols/search").Step(text), cancellationToken);

    /// <summary>Instruments of any kind that fit a query.</summary>
    /// <param name="query">The text.</param>
    /// <param name="limit">The most that are wanted; 25.</param>
    /// <param name="type">Only of one instrument type.</param>
    /// <param name="exchange">Only of one exchange.</param>
    /// <param name="category">Only of one category.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Result<Reply<IReadOnlyList<InstrumentMatch>>>> FindInstrumentsAsync(
        string query, int limit = 25, string? type = null, string? exchange = null, string? category = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        var route = new Route("/instruments/search").With("query", query).With("limit", limit).With("type", type).With("exchange", exchange).With("category", category);
        return _api.ListAsync<InstrumentMatch>(Endpoints.InstrumentSearch, route, cancellationToken);
    }
}
