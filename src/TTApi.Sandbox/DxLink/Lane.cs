// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.DxLink;

/// <summary>The subscriptions of one event type on one channel, the fields it is sent with, and whose turn is next.</summary>
/// <remarks>
/// Events are made when they are about to be sent, so nothing queues up: while a slow reader keeps us waiting, its next event of a symbol
/// simply is a later one. That is the conflation that tickers promise.
/// </remarks>
internal sealed class Lane(EventType type)
{
    private readonly List<Subscription> _all = [];
    private int _next;
    private double _credit;

    public EventType Type => type;

    public IReadOnlyList<Subscription> All => _all;

    /// <summary>Places of the fields that are sent, in their order.</summary>
    public int[] Fields { get; set; } = [.. Enumerable.Range(0, type.Fields.Count)];

    /// <summary>Whether the client has been told these fields.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Whether events carry a field that nobody knows.</summary>
    public bool HasStrangeField { get; set; }

    public void Add(Subscription subscription)
    {
        subscription.Place = _all.Count;
        _all.Add(subscription);
    }

    public void Remove(Subscription subscription)
    {
        var last = _all[^1];
        _all[subscription.Place] = last;
        last.Place = subscription.Place;
        _all.RemoveAt(_all.Count - 1);
    }

    /// <summary>How many events are due after some time.</summary>
    /// <param name="seconds">Since the last call.</param>
    /// <param name="rate">Events of one subscription a second.</param>
    /// <param name="most">No more than that, however late it is.</param>
    public int Due(double seconds, double rate, int most)
    {
        _credit = Math.Min(_credit + (seconds * rate * _all.Count), most);
        var due = (int)_credit;
        _credit -= due;
        return due;
    }

    /// <summary>The next one in turn.</summary>
    public Subscription Next()
    {
        _next = _next >= _all.Count ? 0 : _next;
        return _all[_next++];
    }
}
