// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Client.Calls;
using TTApi.Client.Resilience;
using TTApi.Core;

namespace TTApi.Client.Auth;

/// <summary>Holds the one access token of a client and renews it ahead of its end, once for all who wait.</summary>
/// <remarks>
/// Nothing runs while nobody asks: the first caller within the last minutes of a token starts its renewal in the background and still gets
/// the old one. A refused grant stops it for good; other failures are tried again with growing pauses, within the login budget.
/// </remarks>
internal sealed partial class TokenKeeper(ITokenSource source, LoginBudget budget, string host, TimeProvider time, Func<double> random, ILogger logger) : IDisposable
{
    private const int AttemptsPerRenewal = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan DistrustTime = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposed = new();
    private AccessToken? _token;
    private Task<Result<AccessToken>>? _renewal;
    private TtError? _failure;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private DateTimeOffset _forcedAt = DateTimeOffset.MinValue;
    private int _failures;
    private bool _isDisposed;

    /// <summary>Why no login will be tried any more, or null.</summary>
    public TtError? Refusal { get; private set; }

    /// <summary>A token that is good for some seconds at least.</summary>
    public ValueTask<Result<AccessToken>> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_token is { } token && now < token.ExpiresAt - Margin)
            {
                if (now >= token.RenewAt && now >= _notBefore && Refusal is null)
                    _ = Renewal_NeedsLock();
                return new(Result<AccessToken>.Ok(token));
            }

            return WaitForRenewal_NeedsLock(now, cancellationToken);
        }
    }

    /// <summary>Another token instead of one that the service did not accept; of many callers the first renews it.</summary>
    public ValueTask<Result<AccessToken>> ReplaceAsync(AccessToken rejected, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_token is { } token && !ReferenceEquals(token, rejected))
                return new(Result<AccessToken>.Ok(token));
            var now = time.GetUtcNow();

            // A service that takes no token at all must not be asked for one new token per call.
            if (_renewal is null && !rejected.WasAccepted && now < _forcedAt + DistrustTime)
                return new(Result<AccessToken>.Fail(new TtError.Authentication("token_rejected", $"{host} issued a new access token and does not accept it.", "Wait a minute; if it stays so, run 'ttapi doctor'.")));
            if (_renewal is null)
                (_token, _forcedAt) = (null, now);
            return WaitForRenewal_NeedsLock(now, cancellationToken);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        _disposed.Cancel();
        _disposed.Dispose();
    }

    private ValueTask<Result<AccessToken>> WaitForRenewal_NeedsLock(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
            return new(Result<AccessToken>.Fail(refusal));
        if (_renewal is null && now < _notBefore && _failure is { } failure)
            return new(Result<AccessToken>.Fail(failure));
        return new(Renewal_NeedsLock().WaitAsync(cancellationToken));
    }

    /// <summary>The renewal that runs, or a new one; it belongs to no caller, so none can cancel it for the others.</summary>
    private Task<Result<AccessToken>> Renewal_NeedsLock() => _renewal ??= Task.Run(RenewAsync, CancellationToken.None);

    private async Task<Result<AccessToken>> RenewAsync()
    {
        Result<AccessToken> renewed;
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _disposed.Token);
            renewed = await TryRepeatedlyAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            renewed = new TtError.Upstream("login_timeout", $"{host} did not answer the login within {Patience.TotalSeconds} s.", "After repeated failed logins the service stops answering this address for hours.");
        }
        catch (ObjectDisposedException)
        {
            renewed = new TtError.Cancelled("client_disposed", "The client is closed.");
        }

        Settle(renewed);
        return renewed;
    }

    private void Settle(Result<AccessToken> renewed)
    {
        lock (_lock)
        {
            _renewal = null;
            if (renewed.TryGet(out var token, out _failure))
            {
                (_token, _failures, _notBefore) = (token, 0, DateTimeOffset.MinValue);
                return;
            }

            var seconds = Math.Min(Math.Pow(2, Math.Min(_failures++, 10)), LongestPause.TotalSeconds) * (0.5 + random());
            var pause = TimeSpan.FromSeconds(seconds);
            _notBefore = time.GetUtcNow() + ((_failure as TtError.RateLimit)?.RetryAfter is { } asked && asked > pause ? asked : pause);
        }
    }

    private async Task<Result<AccessToken>> TryRepeatedlyAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var taken = await budget.TakeAsync(host, cancellationToken).ConfigureAwait(false);
            if (!taken.TryGet(out var login, out var exhausted))
            {
                LogFailed(exhausted.Code, attempt);
                return exhausted;
            }

            var answer = await source.RequestAsync(cancellationToken).ConfigureAwait(false);
            if (answer.Token is not null || !answer.MayHaveCounted)
                await budget.ForgiveAsync(login, cancellationToken).ConfigureAwait(false);
            if (answer.Token is { } token)
            {
                LogRenewed(attempt);
                return token;
            }

            var error = answer.Error!; // without a token there is an error
            LogFailed(error.Code, attempt);
            if (answer.IsFinal)
                Refusal = error;
            var delay = answer.RetryAfter ?? RetryDelays.Before(attempt, random());
            if (answer.IsFinal || answer.MayHaveCounted || attempt == AttemptsPerRenewal || delay > Margin)
                return error;
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1202, LogLevel.Debug, "New access token at attempt {Attempt}")]
    private partial void LogRenewed(int attempt);

    [LoggerMessage(1203, LogLevel.Warning, "No access token: {Code} at attempt {Attempt}")]
    private partial void LogFailed(string code, int attempt);
}
