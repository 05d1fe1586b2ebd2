// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Client.DxLink.Reconnect;

/// <summary>What to do after a connection ended.</summary>
/// <param name="Delay">How long to wait first.</param>
/// <param name="FreshToken">Whether the token at hand is of no more use.</param>
/// <param name="Stop">Set when there is no point in going on.</param>
internal sealed record ReconnectStep(TimeSpan Delay, bool FreshToken, TtError? Stop = null);

/// <summary>Where reconnecting stands; pure, its randomness is given.</summary>
/// <param name="Failures">Connections in a row that did not last a minute.</param>
/// <param name="Refusals">Refusals in a row without an acceptance between.</param>
internal sealed record ReconnectState(int Failures = 0, int Refusals = 0)
{
    /// <summary>A connection that lasted so long starts the counting anew.</summary>
    public static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    /// <summary>The state and the step after an end.</summary>
    public (ReconnectState Next, ReconnectStep Step) After(ConnectionEnd end, double chance)
    {
        var failures = end.AuthorizedFor >= Stable ? 1 : Failures + 1;
        var refusals = end.Cause == EndCause.Refused ? Refusals + 1 : end.AuthorizedFor is null ? Refusals : 0;
        var next = new ReconnectState(failures, refusals);
        var stop = refusals < 2
            ? null
            : new TtError.Authentication("dxlink_refused", $"The dxLink server refused twice, also with a new token: {end.Error.Message}", "Check that the account has market data, then start again.") { Cause = end.Error.Cause };
        return (next, new(ReconnectDelay.After(failures, chance), end.Cause is EndCause.Refused or EndCause.TokenExpired, stop));
    }
}
