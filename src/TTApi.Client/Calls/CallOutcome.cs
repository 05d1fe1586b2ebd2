// SPDX-License-Identifier: MIT

using Polly;
using TTApi.Core;

namespace TTApi.Client.Calls;

/// <summary>How one attempt ended: with a value, or with an error and what may be done about it.</summary>
internal sealed record CallOutcome
{
    public object? Value { get; init; }

    public TtError? Error { get; init; }

    public int? Status { get; init; }

    /// <summary>Another attempt may go better.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The service did not act on the request, so it may be repeated whatever it was.</summary>
    public bool NeverProcessed { get; init; }

    /// <summary>The endpoint is ill, not the request.</summary>
    public bool CountsAgainstCircuit { get; init; }

    public bool IsAskedToSlowDown { get; init; }

    /// <summary>The service did not accept the token.</summary>
    public bool IsTokenRejected { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static CallOutcome Fail(TtError error) => new() { Error = error };
}

/// <summary>One call on its way through its pipeline.</summary>
internal sealed class CallState(RestCall call, string requestId, DateTimeOffset deadline)
{
    private static readonly ResiliencePropertyKey<CallState> Key = new("ttapi.call");

    public RestCall Call { get; } = call;

    public string RequestId { get; } = requestId;

    public DateTimeOffset Deadline { get; } = deadline;

    public int Attempts { get; set; }

    public bool HasReplacedToken { get; set; }

    public TimeSpan NextDelay { get; set; }

    public CallOutcome? Last { get; set; }

    public static CallState Of(ResilienceContext context) => context.Properties.GetValue(Key, null!); // always attached

    public void AttachTo(ResilienceContext context) => context.Properties.Set(Key, this);
}
