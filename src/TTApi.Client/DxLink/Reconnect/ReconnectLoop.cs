// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Core;

namespace TTApi.Client.DxLink.Reconnect;

/// <summary>Runs one connection after another until it is cancelled or there is no point in going on.</summary>
internal sealed partial class ReconnectLoop(TimeProvider time, Random random, ILogger logger)
{
    /// <summary>Runs until cancelled.</summary>
    /// <param name="connect">One connection from its start to its end; told whether it needs a new token.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    /// <returns>Why it stopped.</returns>
    public async Task<TtError> RunAsync(Func<bool, CancellationToken, Task<ConnectionEnd>> connect, CancellationToken cancellationToken)
    {
        var state = new ReconnectState();
        var freshToken = true;
        while (!cancellationToken.IsCancellationRequested)
        {
            var end = await connect(freshToken, cancellationToken).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
                break;
            (state, var step) = state.After(end, random.NextDouble());
            if (step.Stop is { } stop)
            {
                LogStopped(stop.Code, stop.Message);
                return stop;
            }

            LogWaiting(end.Cause, end.Error.Message, step.Delay.TotalSeconds);
            freshToken = step.FreshToken;
            await Task.Delay(step.Delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return new TtError.Cancelled("dxlink", "The dxLink client was stopped.");
    }

    [LoggerMessage(2101, LogLevel.Warning, "dxLink connection ended ({Cause}): {Reason} Next attempt in {Seconds:0.0} s.")]
    private partial void LogWaiting(EndCause cause, string reason, double seconds);

    [LoggerMessage(2102, LogLevel.Error, "dxLink stopped for good: {Code}: {Reason}")]
    private partial void LogStopped(string code, string reason);
}
