// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Client;
using TTApi.Client.DxLink;
using TTApi.Core;

namespace TTApi.Platform.Venues;

/// <summary>One venue's REST API, and its stream for whoever wants one.</summary>
/// <remarks>The REST client is safe for concurrent use; the stream is opened by one caller. Disposing it ends both. Nothing is sent before the first call.</remarks>
public sealed class MarketConnection : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private DxLinkClient? _stream;

    /// <summary>A connection that does nothing yet.</summary>
    /// <param name="credentials">Where to, and as whom.</param>
    /// <param name="loginBudgetFile">Where all processes count their logins; null counts in memory only, as is enough for a sandbox.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where logs go.</param>
    public MarketConnection(Credentials credentials, string? loginBudgetFile, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        (Venue, _time, _loggers) = (credentials.Venue, time, loggers);
        Rest = new(new()
        {
            BaseAddress = credentials.Venue.Host,
            ClientSecret = credentials.ClientSecret,
            RefreshToken = credentials.RefreshToken,
            LoginBudgetFile = loginBudgetFile,
            TimeProvider = time,
            LoggerFactory = loggers,
        });
    }

    /// <summary>Where the values come from.</summary>
    public Venue Venue { get; }

    /// <summary>The REST API.</summary>
    public TastytradeClient Rest { get; }

    /// <summary>Gets a token, then opens the stream; the second call gets the same one. It reconnects by itself.</summary>
    /// <returns>The stream, or why no token was to be had: wrong credentials are told here and not by an endless reconnect.</returns>
    public async Task<Result<DxLinkClient>> StreamAsync(CancellationToken cancellationToken = default)
    {
        if (_stream is { } open)
            return open;
        if (!(await TokenAsync(cancellationToken).ConfigureAwait(false)).TryGet(out var first, out var error))
            return error;
        DxLinkToken? unused = first;
        var options = new DxLinkOptions { Hours = Venue.IsSimulated ? MarketHours.Always : MarketHours.Us };
        _stream = new(
            cancel => Interlocked.Exchange(ref unused, null) is { } token ? Task.FromResult(Result<DxLinkToken>.Ok(token)) : TokenAsync(cancel),
            options,
            _time,
            _loggers.CreateLogger<DxLinkClient>());
        _stream.Start();
        return _stream;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stream is { } stream)
            await stream.DisposeAsync().ConfigureAwait(false);
        await Rest.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<Result<DxLinkToken>> TokenAsync(CancellationToken cancellationToken)
    {
        var reply = await Rest.MarketData.GetQuoteTokenAsync(cancellationToken).ConfigureAwait(false);
        return reply.Map(answer => new DxLinkToken(answer.Value.DxLinkUrl, answer.Value.Token.RevealTo(answer.Value.DxLinkUrl), answer.Value.ExpiresAt));
    }
}
