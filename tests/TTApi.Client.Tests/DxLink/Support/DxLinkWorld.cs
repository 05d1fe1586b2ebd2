// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Client.Tests.DxLink.Support;

/// <summary>A client, its scripted server, and a clock that a test moves.</summary>
internal sealed class DxLinkWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Ten in the morning of a trading day in New York, unless told otherwise.</summary>
    public DxLinkWorld(DxLinkOptions? options = null, DateTimeOffset? start = null)
    {
        Clock = start is { } moment ? new(moment) : new();
        Client = new(TokenAsync, options, Clock, connector: Server);
    }

    public ManualTimeProvider Clock { get; }

    public ScriptedServer Server { get; } = new();

    public DxLinkClient Client { get; }

    /// <summary>Makes the next tokens; told how many were asked for.</summary>
    public Func<int, Result<DxLinkToken>>? Tokens { get; set; }

    public int TokensAsked { get; private set; }

    /// <summary>Moves the clock in small steps, letting what falls due run, until something is so.</summary>
    public async Task AdvanceUntilAsync(Func<bool> so, TimeSpan? limit = null, TimeSpan? step = null, Action? beat = null)
    {
        var end = Clock.GetUtcNow() + (limit ?? TimeSpan.FromMinutes(3));
        while (!so() && Clock.GetUtcNow() < end)
        {
            beat?.Invoke();
            Clock.Advance(step ?? TimeSpan.FromMilliseconds(500));
            await SettleAsync(so);
        }

        // On a busy machine the last of it may still be running.
        await UntilAsync(so);
    }

    /// <summary>Moves the clock by a span, letting what falls due run.</summary>
    public async Task AdvanceAsync(TimeSpan span)
    {
        var end = Clock.GetUtcNow() + span;
        while (Clock.GetUtcNow() < end)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(500));
            await SettleAsync(() => false);
        }
    }

    /// <summary>Waits, the clock standing still, until something is so.</summary>
    public static async Task UntilAsync(Func<bool> so)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!so())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Delay(1);
        }
    }

    public async Task<ScriptedLine> ConnectedAsync()
    {
        var line = await Server.NextLineAsync();
        await UntilAsync(() => Client.Status.IsConnected);
        return line;
    }

    /// <summary>The next line after an interruption; the clock runs through the wait.</summary>
    public async Task<ScriptedLine> ReconnectedAsync()
    {
        var line = Server.NextLineAsync();
        await AdvanceUntilAsync(() => line.IsCompleted);
        var next = await line;
        await UntilAsync(() => Client.Status.IsConnected);
        return next;
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();

    private static async Task SettleAsync(Func<bool> so)
    {
        // What the step set off runs on the pool; a pause of the machine's own clock lets it, and no outcome hangs on its length.
        for (var i = 0; i < 20 && !so(); i++)
            await Task.Yield();
        if (!so())
            await Task.Delay(1);
    }

    private Task<Result<DxLinkToken>> TokenAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Tokens is null ? new DxLinkToken(Server.Endpoint, $"good{++TokensAsked}") : Tokens(++TokensAsked));
}
