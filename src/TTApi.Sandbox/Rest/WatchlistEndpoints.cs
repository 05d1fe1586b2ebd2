// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Text.Json;

namespace TTApi.Sandbox.Rest;

/// <summary>The customer's own lists, which can be changed, public ones and pairs.</summary>
internal sealed class WatchlistEndpoints
{
    private const int MostLists = 1000;

    private static readonly Watchlist[] Public =
    [
        new("tasty default", "Sandbox", 1, ["AAPL", "SPY", "QQQ", "IWM", "MSFT", "NVDA"], "68"),
        new("Sector ETFs", "Sandbox", 2, ["XLB", "XLC", "XLE", "XLF", "XLI", "XLK", "XLP", "XLRE", "XLU", "XLV", "XLY"], "69"),
        new("Indices", "Sandbox", 3, ["SPX", "NDX", "RUT", "DJX", "VIX"], "70"),
    ];

    private static readonly (string Name, string Left, string Right)[] Pairs = [("Stocks", "SPY", "IWM"), ("Metals", "GLD", "SLV")];

    private readonly ConcurrentDictionary<string, Watchlist> _own = new(StringComparer.Ordinal) { ["Favorites"] = new("Favorites", "main", 9999, ["AAPL", "BRK/B", "SPY"], null) };

    public void Map(RouteTable routes)
    {
        routes.Map("GET", "/public-watchlists", call => Reply.List(call, Public, (json, list) => Write(json, list, call.Flag("counts-only") == true)));
        routes.Map("GET", "/public-watchlists/{*}", call => One(call, Array.Find(Public, list => list.Name == call.Rest(1))));
        routes.Map("GET", "/pairs-watchlists", call => Reply.List(call, Pairs, (json, pair) => WritePair(json, pair)));
        routes.Map("GET", "/pairs-watchlists/{*}", call =>
            Array.Find(Pairs, pair => pair.Name == call.Rest(1)) is { Name: not null } pair ? Reply.Single(call, json => WritePair(json, pair)) : Reply.NotFound());
        routes.Map("GET", "/watchlists", call => Reply.List(call, _own.Values.OrderBy(list => list.Name, StringComparer.Ordinal), (json, list) => Write(json, list, false)));
        routes.Map("GET", "/watchlists/{*}", call => One(call, _own.GetValueOrDefault(call.Rest(1))));
        routes.Map("POST", "/watchlists", call => Store(call, call.Field("name"), mustExist: false));
        routes.Map("PUT", "/watchlists/{*}", call => Store(call, call.Rest(1), mustExist: true));
        routes.Map("DELETE", "/watchlists/{*}", call => _own.TryRemove(call.Rest(1), out var gone) ? Reply.Single(call, json => Write(json, gone, false)) : Reply.NotFound());
    }

    private static Reply One(RestCall call, Watchlist? list) => list is null ? Reply.NotFound() : Reply.Single(call, json => Write(json, list, false));

    private static void Write(Utf8JsonWriter json, Watchlist list, bool countsOnly)
    {
        json.WriteString("name", list.Name);
        if (list.Group is { } group)
            json.WriteString("group-name", group);
        json.WriteNumber("order-index", list.Order);
        if (list.CmsId is { } id)
            json.WriteString("cms-id", id);
        if (countsOnly)
        {
            json.WriteNumber("watchlist-entries-count", list.Symbols.Count);
            return;
        }

        json.WriteStartArray("watchlist-entries");
        foreach (var symbol in list.Symbols)
        {
            json.WriteStartObject();
            json.WriteString("symbol", symbol);
            json.WriteString("instrument-type", "Equity");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePair(Utf8JsonWriter json, (string Name, string Left, string Right) pair)
    {
        json.WriteString("name", pair.Name);
        json.WriteNumber("order-index", 9999);
        json.WriteStartArray("pairs-equations");
        json.WriteStartObject();
        json.Texts(("left-action", "Buy"), ("left-symbol", pair.Left));
        json.WriteNumber("left-quantity", 1);
        json.Texts(("right-action", "Sell"), ("right-symbol", pair.Right));
        json.WriteNumber("right-quantity", 1);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private Reply Store(RestCall call, string? name, bool mustExist)
    {
        if (string.IsNullOrWhiteSpace(name))
            return Reply.Invalid("is missing", "name");
        if (mustExist ? !_own.ContainsKey(name) : _own.Count >= MostLists)
            return mustExist ? Reply.NotFound() : Reply.Error(422, "too_many_watchlists", "Too many watchlists");
        if (!mustExist && _own.ContainsKey(name))
            return Reply.Error(422, "watchlist_exists", "A watchlist of that name exists");
        var entries = call.Body.ValueKind == JsonValueKind.Object && call.Body.TryGetProperty("watchlist-entries", out var given) && given.ValueKind == JsonValueKind.Array
            ? given.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("symbol", out var symbol) ? symbol.ToString() : "").Where(symbol => symbol.Length > 0).ToArray()
            : [];
        var list = new Watchlist(name, call.Field("group-name"), call.Body.ValueKind == JsonValueKind.Object && call.Body.TryGetProperty("order-index", out var order) && order.ValueKind == JsonValueKind.Number && order.TryGetInt32(out var index) ? index : 9999, entries, null);
        _own[name] = list;
        return Reply.Single(call, json => Write(json, list, false), mustExist ? 200 : 201);
    }

    private sealed record Watchlist(string Name, string? Group, int Order, IReadOnlyList<string> Symbols, string? CmsId);
}
