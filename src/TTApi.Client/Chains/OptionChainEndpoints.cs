// SPDX-License-Identifier: MIT

using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>The options of an underlying in three forms. The nested one is the shortest that names every contract.</summary>
public sealed class OptionChainEndpoints
{
    private readonly RestApi _api;

    internal OptionChainEndpoints(RestApi api) => _api = api;

    /// <summary>Every option as an instrument; thousands for a liquid underlying.</summary>
    public Task<Result<Reply<IReadOnlyList<EquityOption>>>> GetFlatAsync(string underlying, CancellationToken cancellationToken = default) =>
        _api.ListAsync<EquityOption>(Endpoints.Chain, Of(underlying), cancellationToken, underlying);

    /// <summary>By root, expiration and strike; one item for each root, as SPX has SPX and SPXW.</summary>
    public Task<Result<Reply<IReadOnlyList<NestedOptionChain>>>> GetNestedAsync(string underlying, CancellationToken cancellationToken = default) =>
        _api.ListAsync<NestedOptionChain>(Endpoints.NestedChain, Of(underlying).Then("nested"), cancellationToken, underlying);

    /// <summary>Bare symbols by root and kind of expiration.</summary>
    public Task<Result<Reply<IReadOnlyList<CompactOptionChain>>>> GetCompactAsync(string underlying, CancellationToken cancellationToken = default) =>
        _api.ListAsync<CompactOptionChain>(Endpoints.CompactChain, Of(underlying).Then("compact"), cancellationToken, underlying);

    private static Route Of(string underlying) => new Route("/option-chains").Step(underlying);
}
