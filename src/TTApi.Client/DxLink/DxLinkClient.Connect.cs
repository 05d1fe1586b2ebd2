// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink.Connection;
using TTApi.Client.DxLink.Subscriptions;
using TTApi.Core;

namespace TTApi.Client.DxLink;

public sealed partial class DxLinkClient
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan TokenMargin = TimeSpan.FromMinutes(1);

    /// <summary>One connection from its token to its end.</summary>
    private async Task<ConnectionEnd> ConnectAsync(bool freshToken, CancellationToken cancellationToken)
    {
        var end = await TryConnectAsync(freshToken, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _lastEnd, end.Error);
        return end;
    }

    private async Task<ConnectionEnd> TryConnectAsync(bool freshToken, CancellationToken cancellationToken)
    {
        try
        {
            if (!(await TokenAsync(freshToken, cancellationToken).ConfigureAwait(false)).TryGet(out var token, out var error))
                return new(error is TtError.Authentication or TtError.Configuration ? EndCause.Refused : EndCause.Lost, error);
            using var patience = new CancellationTokenSource(_options.HandshakeTimeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            var transport = await _connector.ConnectAsync(token.Endpoint, either.Token).ConfigureAwait(false);
            await using (transport.ConfigureAwait(false))
                return await UseAsync(transport, token.Secret, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken)
        {
            // Whatever a token source or a line throws, the next attempt may do better; nothing of it may end the loop unseen.
            // Messages of the line may name the address; they never hold the token, which is sent only inside.
            return new(EndCause.Lost, new TtError.Upstream("dxlink_unreachable", $"The dxLink server cannot be reached: {broken.Message}", "Wait; the client tries again by itself.") { Cause = broken });
        }
    }

    private async Task<Result<DxLinkToken>> TokenAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (!fresh && _token is { } held && _time.GetUtcNow() < (held.ExpiresAt ?? _tokenSince + TokenLife) - TokenMargin)
            return held;
        _token = null;
        var got = await _tokens(cancellationToken).ConfigureAwait(false);
        if (got.IsOk)
            (_token, _tokenSince) = (got.Value, _time.GetUtcNow());
        return got;
    }

    private async Task<ConnectionEnd> UseAsync(IDxLinkTransport transport, string secret, CancellationToken cancellationToken)
    {
        using var connection = new DxLinkConnection(_parts, transport, _frozenInARow, OnTold, OnChannelLost);
        Volatile.Write(ref _connection, connection);
        _ = connection.Authorized.ContinueWith(_ => Interlocked.Increment(ref _connections), cancellationToken, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var end = await connection.RunAsync(secret, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _connection, null);
        _frozenInARow = end.Cause == EndCause.Frozen ? _frozenInARow + 1 : 0;
        if (end.AuthorizedFor is null)
            return end;

        // A frozen feed stood still from its last data on, whatever else came.
        var from = end.Cause == EndCause.Frozen && _pulse.Last is { } last ? last : connection.LastHeard;
        Gaps.Open(_book.Told().Where(key => !_backfill.IsOwn(key)), from, end.Cause);
        foreach (var slot in _router.AllSlots())
            slot.Interrupt();
        return end;
    }

    private void OnTold(SubscriptionChange change)
    {
        var now = _time.GetUtcNow();
        foreach (var (symbol, _) in change.Added)
        {
            if (Gaps.Close(new(change.Type, symbol), now) is { } gap)
                _backfill.Add(gap);
        }
    }

    private void OnChannelLost(FeedEventType type)
    {
        if (Volatile.Read(ref _connection) is { } connection)
            Gaps.Open(_book.Told(type).Where(key => !_backfill.IsOwn(key)), connection.LastHeard, EndCause.Lost);
    }
}
