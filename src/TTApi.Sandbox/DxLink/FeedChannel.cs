// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace TTApi.Sandbox.DxLink;

/// <summary>One feed channel: its settings and subscriptions.</summary>
internal sealed class FeedChannel(long number, string contract)
{
    private readonly Dictionary<(EventType Type, string Symbol), Subscription> _subscriptions = [];
    private readonly Dictionary<EventType, Lane> _lanes = [];

    public long Number => number;

    public string Contract => contract;

    /// <summary>Seconds between two events of a ticker.</summary>
    public double AggregationPeriod { get; set; }

    public bool IsCompact { get; set; }

    /// <summary>Whether the client has been told format and period.</summary>
    public bool IsConfigured { get; set; }

    public IEnumerable<Lane> Lanes => _lanes.Values;

    public int Count => _subscriptions.Count;

    public IEnumerable<Subscription> Subscriptions => _subscriptions.Values;

    public Lane LaneOf(EventType type)
    {
        if (!_lanes.TryGetValue(type, out var lane))
            _lanes[type] = lane = new(type);
        return lane;
    }

    public Subscription? Find(EventType type, string symbol) => _subscriptions.GetValueOrDefault((type, symbol));

    public void Add(Subscription subscription)
    {
        _subscriptions.Add((subscription.Type, subscription.Symbol), subscription);
        LaneOf(subscription.Type).Add(subscription);
    }

    public void Remove(Subscription subscription)
    {
        _subscriptions.Remove((subscription.Type, subscription.Symbol));
        LaneOf(subscription.Type).Remove(subscription);
    }

    /// <summary>Takes the fields a client asks for; a type it does not name keeps its own.</summary>
    public void Accept(JsonElement fields)
    {
        foreach (var wish in fields.EnumerateObject())
        {
            if (EventType.Of(wish.Name) is not { } type || wish.Value.ValueKind != JsonValueKind.Array)
                continue;
            var places = type.PlacesOf(wish.Value.EnumerateArray().Select(name => name.ToString()));
            if (places.Length > 0)
                (LaneOf(type).Fields, LaneOf(type).IsAnnounced) = (places, false);
        }
    }
}
