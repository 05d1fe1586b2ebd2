// SPDX-License-Identifier: MIT

using System.Threading.Channels;
using TTApi.Core;

namespace TTApi.Client.DxLink.Subscriptions;

/// <summary>What consumers want, what the server was told, and so what is still to be told.</summary>
/// <remarks>Safe for concurrent use. It holds no queue of changes: a key that is wanted and unwanted ten times is told once, or not at all.</remarks>
internal sealed class SubscriptionBook(DxLinkOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FeedKey, Want> _wanted = [];
    private readonly Dictionary<FeedKey, long?> _told = [];
    private readonly HashSet<string>[] _changed = [.. Enumerable.Range(0, Wire.EventSchemas.Count).Select(_ => new HashSet<string>(StringComparer.Ordinal))];
    private readonly bool[] _reset = new bool[Wire.EventSchemas.Count];
    private readonly int[] _counts = new int[Wire.EventSchemas.Count];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Keys wanted.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _wanted.Count;
        }
    }

    /// <summary>Wants a key once more; a time before the one wanted so far widens it.</summary>
    public Result<FeedKey> Add(FeedKey key, long? fromTime = null)
    {
        lock (_lock)
        {
            if (_wanted.TryGetValue(key, out var want))
            {
                want.Holders++;
                want.FromTime = fromTime < want.FromTime ? fromTime : want.FromTime ?? fromTime;
            }
            else if (Limit_NeedsLock(key.Type) is { } limit)
            {
                return limit;
            }
            else
            {
                _wanted.Add(key, new() { Holders = 1, FromTime = fromTime });
                _counts[(int)key.Type]++;
            }

            Changed_NeedsLock(key);
            return key;
        }
    }

    /// <summary>Wants a key once less.</summary>
    /// <returns>True when nobody wants it any more.</returns>
    public bool Remove(FeedKey key)
    {
        lock (_lock)
        {
            if (!_wanted.TryGetValue(key, out var want) || --want.Holders > 0)
                return false;
            _wanted.Remove(key);
            _counts[(int)key.Type]--;
            Changed_NeedsLock(key);
            return true;
        }
    }

    /// <summary>A new connection knows nothing: all that is wanted is to be told.</summary>
    public void BeginConnection()
    {
        lock (_lock)
        {
            _told.Clear();
            foreach (var changed in _changed)
                changed.Clear();
            _reset.AsSpan().Fill(true);
            foreach (var key in _wanted.Keys)
                Changed_NeedsLock(key);
        }
    }

    /// <summary>The server may have let go of a type: all of it is told again.</summary>
    public void TellAgain(FeedEventType type)
    {
        lock (_lock)
        {
            foreach (var key in _told.Keys.Where(key => key.Type == type).ToArray())
                _told.Remove(key);
            _changed[(int)type].Clear();
            _reset[(int)type] = true;
            foreach (var key in _wanted.Keys.Where(key => key.Type == type))
                Changed_NeedsLock(key);
        }
    }

    /// <summary>What the server was told and is still wanted, by type or all of it.</summary>
    public IReadOnlyList<FeedKey> Told(FeedEventType? type = null)
    {
        lock (_lock)
            return [.. _told.Keys.Where(key => (type is null || key.Type == type) && _wanted.ContainsKey(key))];
    }

    /// <summary>The types with something to tell, in the order of their declaration.</summary>
    public IReadOnlyList<FeedEventType> Changed()
    {
        lock (_lock)
            return [.. Enumerable.Range(0, _changed.Length).Where(type => _changed[type].Count > 0).Select(type => (FeedEventType)type)];
    }

    /// <summary>Takes changes of a type for one message; they count as told.</summary>
    public SubscriptionChange Take(FeedEventType type, int most)
    {
        lock (_lock)
        {
            var change = new SubscriptionChange(type, _reset[(int)type]);
            _reset[(int)type] = false;
            var changed = _changed[(int)type];
            foreach (var symbol in changed)
            {
                if (change.Count >= most || change.IsFull)
                    break;
                change.Taken.Add(symbol);
                var key = new FeedKey(type, symbol);
                if (!_wanted.TryGetValue(key, out var want))
                {
                    if (_told.Remove(key))
                        change.Remove(symbol);
                }
                else if (!_told.TryGetValue(key, out var told) || told != want.FromTime)
                {
                    _told[key] = want.FromTime;
                    change.Add(symbol, want.FromTime);
                }
            }

            changed.ExceptWith(change.Taken);
            return change;
        }
    }

    /// <summary>Waits until there may be something to tell.</summary>
    public async Task WhenChangedAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    private void Changed_NeedsLock(FeedKey key)
    {
        _changed[(int)key.Type].Add(key.Symbol);
        _signal.Writer.TryWrite(true);
    }

    private TtError.RateLimit? Limit_NeedsLock(FeedEventType type)
    {
        if (_wanted.Count >= options.MaxSubscriptions)
            return new TtError.RateLimit("too_many_subscriptions", $"There are {_wanted.Count} subscriptions already; {options.MaxSubscriptions} are allowed.", "Drop some first.");
        return type is FeedEventType.Candle or FeedEventType.Series && _counts[(int)type] >= options.MaxIndexedSubscriptions
            ? new TtError.RateLimit("too_many_subscriptions", $"There are {_counts[(int)type]} subscriptions of {type} already; {options.MaxIndexedSubscriptions} are allowed.", "Drop some first.")
            : null;
    }

    private sealed class Want
    {
        public int Holders { get; set; }

        public long? FromTime { get; set; }
    }
}

/// <summary>The changes of one FEED_SUBSCRIPTION, kept to about 8 KB as the official client does.</summary>
internal sealed class SubscriptionChange(FeedEventType type, bool reset)
{
    private const int MaxBytes = 8 * 1024;
    private const int BytesAround = 64;

    private int _bytes = 2 * BytesAround;

    public FeedEventType Type => type;

    /// <summary>Whether the channel is to forget what it had.</summary>
    public bool Reset => reset;

    public List<(string Symbol, long? FromTime)> Added { get; } = [];

    public List<string> Removed { get; } = [];

    public List<string> Taken { get; } = [];

    public int Count => Added.Count + Removed.Count;

    /// <summary>True when one more could exceed the size.</summary>
    public bool IsFull => _bytes > MaxBytes - (2 * BytesAround) - 128;

    public void Add(string symbol, long? fromTime)
    {
        Added.Add((symbol, fromTime));
        _bytes += Size(symbol);
    }

    public void Remove(string symbol)
    {
        Removed.Add(symbol);
        _bytes += Size(symbol);
    }

    private static int Size(string symbol) => BytesAround + System.Text.Encoding.UTF8.GetByteCount(symbol);
}
