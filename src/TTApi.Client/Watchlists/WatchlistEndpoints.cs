// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>Lists of symbols: the user's, the vendor's, and the vendor's pairs.</summary>
public sealed class WatchlistEndpoints
{
    private readonly RestApi _api;

    internal WatchlistEndpoints(RestApi api) => _api = api;

    /// <summary>The user's lists.</summary>
    public Task<Result<Reply<IReadOnlyList<Watchlist>>>> GetMineAsync(CancellationToken cancellationToken = default) =>
        _api.ListAsync<Watchlist>(Endpoints.MyWatchlists, new("/watchlists"), cancellationToken);

    /// <summary>One of the user's lists.</summary>
    public Task<Result<Reply<Watchlist>>> GetMineAsync(string name, CancellationToken cancellationToken = default) =>
        _api.OneAsync<Watchlist>(Endpoints.MyWatchlist, Mine(name), cancellationToken, name);

    /// <summary>The vendor's lists, on demand without their entries.</summary>
    public Task<Result<Reply<IReadOnlyList<Watchlist>>>> GetPublicAsync(bool? countsOnly = null, CancellationToken cancellationToken = default) =>
        _api.ListAsync<Watchlist>(Endpoints.PublicWatchlists, new Route("/public-watchlists").With("counts-only", countsOnly), cancellationToken);

    /// <summary>One of the vendor's lists.</summary>
    public Task<Result<Reply<Watchlist>>> GetPublicAsync(string name, CancellationToken cancellationToken = default) =>
        _api.OneAsync<Watchlist>(Endpoints.PublicWatchlist, new Route("/public-watchlists").Step(name), cancellationToken, name);

    /// <summary>The vendor's lists of pairs.</summary>
    public Task<Result<Reply<IReadOnlyList<PairsWatchlist>>>> GetPairsAsync(CancellationToken cancellationToken = default) =>
        _api.ListAsync<PairsWatchlist>(Endpoints.PairsWatchlists, new("/pairs-watchlists"), cancellationToken);

    /// <summary>Makes a list. It is not tried again once the service may have made it.</summary>
    public Task<Result<Reply<Watchlist>>> CreateAsync(Watchlist watchlist, CancellationToken cancellationToken = default) =>
        _api.ChangeAsync<Watchlist>(Endpoints.NewWatchlist, new("/watchlists"), Json(watchlist), cancellationToken);

    /// <summary>Puts a list in the place of the one with that name.</summary>
    public Task<Result<Reply<Watchlist>>> ReplaceAsync(string name, Watchlist watchlist, CancellationToken cancellationToken = default) =>
        _api.ChangeAsync<Watchlist>(Endpoints.ReplacedWatchlist, Mine(name), Json(watchlist), cancellationToken);

    /// <summary>Deletes a list.</summary>
    public Task<Result<Reply<bool>>> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync(Endpoints.DeletedWatchlist, Mine(name), cancellationToken);

    private static Route Mine(string name) => new Route("/watchlists").Step(name);

    private static byte[] Json(Watchlist watchlist)
    {
        ArgumentNullException.ThrowIfNull(watchlist);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("name", watchlist.Name);
            if (watchlist.GroupName is { } group)
                writer.WriteString("group-name", group);
            if (watchlist.OrderIndex is { } index)
                writer.WriteNumber("order-index", index);
            writer.WriteStartArray("watchlist-entries");
            foreach (var entry in watchlist.WatchlistEntries ?? [])
            {
                writer.WriteStartObject();
                writer.WriteString("symbol", entry.Symbol);
                if (entry.InstrumentType is { } type)
                    writer.WriteString("instrument-type", type);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
