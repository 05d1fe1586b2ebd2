// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TTApi.Client.DxLink.Connection;
using TTApi.Client.DxLink.Feeds;
using TTApi.Client.DxLink.Gaps;
using TTApi.Client.DxLink.Liveness;
using TTApi.Client.DxLink.Reconnect;
using TTApi.Client.DxLink.Subscriptions;
using TTApi.Client.DxLink.Wire;
using TTApi.Client.Symbols;
using TTApi.Core;

namespace TTApi.Client.DxLink;

/// <summary>Market data over one dxLink connection that is kept up: it reconnects, subscribes again, and keeps account of what was missed.</summary>
/// <remarks>
/// Feeds and series may be asked for before <see cref="Start"/> and at any time after; they live through reconnects. All members are safe
/// for concurrent use. It stops for good only when disposed or when the server refused twice; readers then get a <see cref="TtException"/>.
/// </remarks>
public sealed partial class DxLinkClient : IAsyncDisposable
{
    private readonly DxLinkTokenSource _tokens;
    private readonly DxLinkOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IDxLinkConnector _connector;
    private readonly FeedPulse _pulse = new();
    private readonly FeedRouter _router;
    private readonly SubscriptionBook _book;
    private readonly ConnectionParts _parts;
    private readonly GapBackfill _backfill;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<TtError> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Task? _running;
    private DxLinkToken? _token;
    private DateTimeOffset _tokenSince;
    private DxLinkConnection? _connection;
    private TtError? _lastEnd;
    private TtException? _stopped;
    private int _connections;
    private int _frozenInARow;

    /// <summary>A client that does nothing until it is started.</summary>
    /// <param name="tokens">Gets a token and the server's address.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Takes what happens to the connection.</param>
    /// <param name="connector">Opens lines; a WebSocket's by default.</param>
    /// <exception cref="TtException">An option is wrong.</exception>
    public DxLinkClient(DxLinkTokenSource tokens, DxLinkOptions? options = null, TimeProvider? time = null, ILogger<DxLinkClient>? logger = null, IDxLinkConnector? connector = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        (_tokens, _options, _time, _logger) = (tokens, options ?? new(), time ?? TimeProvider.System, (ILogger?)logger ?? NullLogger.Instance);
        if (_options.Problem() is { } problem)
            throw new TtException(problem);
        _connector = connector ?? new WebSocketConnector(_options.MaxMessageBytes);
        _router = new(_pulse);
        _book = new(_options);
        _parts = new(_options, _time, new(new TextTable()), _router, _pulse, _book, new(_options.MaxChangesPerMinute), _logger);
        Gaps = new(_options.MaxGaps);
        _backfill = new(this, _options, _time, Gaps, _logger);
    }

    /// <summary>Every interruption of every subscription.</summary>
    public GapLedger Gaps { get; }

    /// <summary>Symbols whose spelling is not known; they are subscribed all the same, and count as shares.</summary>
    public SymbolQuarantine Quarantine { get; } = new();

    /// <summary>Completes with the reason when the client has stopped for good.</summary>
    public Task<TtError> Completion => _completion.Task;

    /// <summary>How it does.</summary>
    public DxLinkStatus Status => new(IsConnected, Volatile.Read(ref _connections), _book.Count, _router.Events, _router.Unrequested, _router.LeftOutCounts, Volatile.Read(ref _lastEnd));

    internal ISnapshotSource? SeriesOf(FeedKey key) => _router.SlotOf(key)?.Snapshots;

    internal MarketKind MarketOf(FeedKey key) => _router.SlotOf(key)?.Market ?? MarketKind.UsEquities;

    internal bool IsConnected => Volatile.Read(ref _connection) is { Authorized.IsCompletedSuccessfully: true };

    /// <summary>Begins to connect; calling it again changes nothing.</summary>
    public void Start()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            _running ??= Task.Run(RunAsync);
        }
    }

    /// <summary>How every subscription does now.</summary>
    public IReadOnlyList<SubscriptionLiveness> Liveness()
    {
        var now = _time.GetUtcNow();
        var rule = new LivenessRule(now, _pulse.Last, IsConnected, _options.StaleAfter, _options.KeepaliveTimeout);
        var opened = Enum.GetValues<MarketKind>().Select(market => _options.Hours.OpenedAt(market, now)).ToArray();
        return [.. _router.AllSlots().Select(slot => new SubscriptionLiveness(slot.Key, rule.Judge(slot.Last, slot.Since, opened[(int)slot.Market]), slot.Last, slot.Count))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_gate)
            running = _running;
        await _stop.CancelAsync().ConfigureAwait(false);
        if (running is not null)
            await running.ConfigureAwait(false);
        else
            StopAll(new TtError.Cancelled("dxlink", "The dxLink client was stopped."));
    }

    private async Task RunAsync()
    {
        var filling = _backfill.RunAsync(_stop.Token);
        var loop = new ReconnectLoop(_time, Random.Shared, _logger);
        StopAll(await loop.RunAsync(ConnectAsync, _stop.Token).ConfigureAwait(false));
        await _stop.CancelAsync().ConfigureAwait(false);
        await filling.ConfigureAwait(false);
    }

    private void StopAll(TtError reason)
    {
        lock (_gate)
        {
            _stopped = new(reason);
            foreach (var slot in _router.AllSlots())
                slot.Stop(_stopped);
        }

        _completion.TrySetResult(reason);
    }
}
