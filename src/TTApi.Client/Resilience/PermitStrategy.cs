// SPDX-License-Identifier: MIT

using Polly;
using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client.Resilience;

/// <summary>The step of a pipeline that waits for a permit and tells afterwards how it went.</summary>
internal sealed class PermitStrategy(AdaptivePermits permits, LatencyWatch latency, EndpointFamily family, TimeProvider time) : ResilienceStrategy<CallOutcome>
{
    protected override async ValueTask<Outcome<CallOutcome>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<CallOutcome>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            if (!await permits.AcquireAsync(family, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext))
                return Outcome.FromResult(CallOutcome.Fail(new TtError.RateLimit("queue_full", "Too many calls of this client wait already.", "Ask for less at a time.")));
        }
        catch (OperationCanceledException cancelled)
        {
            return Outcome.FromException<CallOutcome>(cancelled);
        }

        var verdict = PermitVerdict.Silent;
        var started = time.GetTimestamp();
        try
        {
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            verdict = Judge(outcome, time.GetElapsedTime(started));
            return outcome;
        }
        finally
        {
            permits.Release(verdict);
        }
    }

    private PermitVerdict Judge(Outcome<CallOutcome> outcome, TimeSpan elapsed) => outcome.Result switch
    {
        { IsAskedToSlowDown: true } => PermitVerdict.TooMuch,
        { Error: null } => latency.IsRising(elapsed) ? PermitVerdict.TooMuch : PermitVerdict.Fine,
        _ => PermitVerdict.Silent,
    };
}
