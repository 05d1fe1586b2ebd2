// SPDX-License-Identifier: MIT

using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>The kinds of instruments that have price snapshots.</summary>
public enum SnapshotKind
{
    Equity,
    EquityOption,
    Future,
    FutureOption,
    Index,
    Cryptocurrency,
}

/// <summary>Snapshots of prices, and the token for streamed quotes.</summary>
public sealed class MarketDataEndpoints
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(24);

    private readonly RestApi _api;

    internal MarketDataEndpoints(RestApi api) => _api = api;

    /// <summary>Snapshots of any number of instruments of any kinds; <see cref="Reply{T}.Missing"/> names those without.</summary>
    public Task<Result<Reply<IReadOnlyList<PriceSnapshot>>>> GetSnapshotsAsync(IEnumerable<(SnapshotKind Kind, string Symbol)> instruments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        var batches = SymbolBatch.Split(instruments.OrderBy(item => item.Kind).Select(item => (NameOf(item.Kind), item.Symbol)), ByType, _api.Options);
        return _api.BatchesAsync<PriceSnapshot>(Endpoints.MarketDataByType, batches, static item => item.Symbol, cancellationToken);
    }

    /// <summary>The snapshot of one instrument.</summary>
    public Task<Result<Reply<PriceSnapshot>>> GetSnapshotAsync(SnapshotKind kind, string symbol, CancellationToken cancellationToken = default) =>
        _api.OneAsync<PriceSnapshot>(Endpoints.MarketDataOf, new Route("/market-data").Then(NameOf(kind)).Step(symbol), cancellationToken, symbol);

    /// <summary>The token and address for streaming quotes by dxLink. One a day per customer is enough.</summary>
    public async Task<Result<Reply<QuoteToken>>> GetQuoteTokenAsync(CancellationToken cancellationToken = default)
    {
        var answer = await _api.OneAsync<QuoteTokenAnswer>(Endpoints.QuoteTokens, new("/api-quote-tokens"), cancellationToken).ConfigureAwait(false);
        return answer.Then(TokenOf);
    }

    private static Result<Reply<QuoteToken>> TokenOf(Reply<QuoteTokenAnswer> reply)
    {
        var answer = reply.Value;
        if (!Uri.TryCreate(answer.DxlinkUrl, UriKind.Absolute, out var url) || url.Scheme is not ("ws" or "wss") || !Origin.IsPrivate(url) || string.IsNullOrWhiteSpace(answer.Token))
        {
            return new TtError.Protocol("bad_quote_token", $"{Endpoints.QuoteTokens.Name} answered with no token, or with an address that is no encrypted WebSocket.")
            {
                Call = new(Endpoints.QuoteTokens.Name, reply.RequestId) { Status = 200, Attempts = 1 },
            };
        }

        return reply.Map(_ => new QuoteToken(new Secret(answer.Token).For(url), url, answer.Level, answer.IssuedAt, answer.ExpiresAt ?? reply.FetchedAt + TokenLife));
    }

    private static Route ByType(IReadOnlyList<(string Key, string Symbol)> some)
    {
        var route = new Route("/market-data/by-type");
        foreach (var kind in some.GroupBy(item => item.Key, StringComparer.Ordinal))
            route.With(kind.Key, string.Join(',', kind.Select(item => item.Symbol)));
        return route;
    }

    private static string NameOf(SnapshotKind kind) => kind switch
    {
        SnapshotKind.Equity => "equity",
        SnapshotKind.EquityOption => "equity-option",
        SnapshotKind.Future => "future",
        SnapshotKind.FutureOption => "future-option",
        SnapshotKind.Index => "index",
        SnapshotKind.Cryptocurrency => "cryptocurrency",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind with snapshots."),
    };
}
