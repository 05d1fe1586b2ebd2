// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using TTApi.Client.Auth;
using TTApi.Client.Resilience;
using TTApi.Client.Wire;
using TTApi.Core;

namespace TTApi.Client.Calls;

/// <summary>Takes one call through its pipeline, tells of it in log and span, and always ends within the call's total timeout.</summary>
internal sealed partial class RestCaller(RestWire wire, TokenKeeper keeper, TastytradeOptions options, DriftWatch drift, Func<double> random, ILogger logger)
{
    private readonly ConcurrentDictionary<Endpoint, EndpointPipeline> _pipelines = new();
    private readonly AdaptivePermits _permits = new(options.MaxConcurrentRequests, options.MaxQueuedRequests, options.TimeProvider);

    public ConcurrencyState Concurrency => _permits.State;

    public IReadOnlyList<EndpointCircuit> Circuits => [.. _pipelines.Values.Select(pipeline => pipeline.Circuit).OrderBy(circuit => circuit.Endpoint, StringComparer.Ordinal)];

    public async Task<Result<Reply<object>>> CallAsync(RestCall call, CancellationToken cancellationToken)
    {
        var pipeline = _pipelines.GetOrAdd(call.Endpoint, endpoint => new(endpoint, options.PolicyOf(endpoint.Family), _permits, options.TimeProvider, random, logger));
        var state = new CallState(call, RequestIds.New(), options.TimeProvider.GetUtcNow() + pipeline.Policy.TotalTimeout);
        using var span = ClientTelemetry.Start(call, options.BaseAddress, state.RequestId);
        var started = options.TimeProvider.GetTimestamp();
        var outcome = await RunAsync(pipeline, state, cancellationToken).ConfigureAwait(false);
        var elapsed = options.TimeProvider.GetElapsedTime(started);
        var error = outcome.Error is { } plain ? plain with { Call = (plain.Call ?? new(call.Endpoint.Name, state.RequestId)) with { Attempts = state.Attempts } } : null;
        ClientTelemetry.End(span, call, outcome.Status, state.Attempts, error?.Code, elapsed);
        if (error is not null)
        {
            LogFailed(call.Endpoint.Name, state.RequestId, error.Code, outcome.Status, elapsed.TotalMilliseconds, state.Attempts);
            return error;
        }

        LogAnswered(call.Endpoint.Name, state.RequestId, outcome.Status, elapsed.TotalMilliseconds, state.Attempts);
        var answer = (Reply<object>)outcome.Value!; // a success has what the attempt read
        if (answer.SkippedCount > 0)
            LogSkipped(call.Endpoint.Name, state.RequestId, answer.SkippedCount, answer.Skipped[0].Where, answer.Skipped[0].Reason);
        return answer;
    }

    private async Task<CallOutcome> RunAsync(EndpointPipeline pipeline, CallState state, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        state.AttachTo(context);
        try
        {
            return await pipeline.Outer.ExecuteAsync((step, self) => self.TryAsync(pipeline, CallState.Of(step), step.CancellationToken), context, this).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            // What the last attempt said tells more than that time is up.
            var late = Refusal.TooSlow(pipeline.Endpoint, state.RequestId, pipeline.Policy.TotalTimeout, total: true);
            return state.Last?.Error is { } last ? late with { Error = late.Error! with { Call = late.Error.Call! with { Status = state.Last.Status, ServerCode = last.Call?.ServerCode, ServerMessage = last.Call?.ServerMessage } } } : late; // made with both
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>One attempt; with another token once in a call's life, if the service does not accept the first.</summary>
    private async ValueTask<CallOutcome> TryAsync(EndpointPipeline pipeline, CallState state, CancellationToken cancellationToken)
    {
        var held = await keeper.GetAsync(cancellationToken).ConfigureAwait(false);
        if (!held.TryGet(out var token, out var noToken))
            return CallOutcome.Fail(noToken);
        var outcome = await SendAsync(pipeline, state, token, cancellationToken).ConfigureAwait(false);
        if (outcome.IsTokenRejected && !state.HasReplacedToken)
        {
            state.HasReplacedToken = true;
            LogRejected(pipeline.Endpoint.Name, state.RequestId);
            var other = await keeper.ReplaceAsync(token, cancellationToken).ConfigureAwait(false);
            outcome = other.TryGet(out token, out noToken)
                ? await SendAsync(pipeline, state, token, cancellationToken).ConfigureAwait(false)
                : CallOutcome.Fail(noToken with { Call = noToken.Call ?? outcome.Error?.Call });
        }

        state.Last = outcome;
        return outcome;
    }

    private async ValueTask<CallOutcome> SendAsync(EndpointPipeline pipeline, CallState state, AccessToken token, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.Inner.ExecuteAsync(
                static (work, stop) => work.Self.AttemptAsync(work.State, work.Token, stop), (Self: this, State: state, Token: token), cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            return Refusal.TooSlow(pipeline.Endpoint, state.RequestId, pipeline.Policy.AttemptTimeout, total: false);
        }
        catch (BrokenCircuitException open)
        {
            return Refusal.CircuitOpen(pipeline.Endpoint, state.RequestId, open.RetryAfter);
        }
    }

    private async ValueTask<CallOutcome> AttemptAsync(CallState state, AccessToken token, CancellationToken cancellationToken)
    {
        state.Attempts++;
        var outcome = await wire.SendAsync(state.Call, state.RequestId, token, drift, cancellationToken).ConfigureAwait(false);
        if (outcome.Error is null)
            token.WasAccepted = true;
        return outcome;
    }

    [LoggerMessage(1001, LogLevel.Debug, "{Endpoint} of request {RequestId} answered {Status} after {Milliseconds:0.0} ms, attempts {Attempts}")]
    private partial void LogAnswered(string endpoint, string requestId, int? status, double milliseconds, int attempts);

    [LoggerMessage(1002, LogLevel.Warning, "{Endpoint} of request {RequestId} failed with {Code}, status {Status}, after {Milliseconds:0.0} ms, attempts {Attempts}")]
    private partial void LogFailed(string endpoint, string requestId, string code, int? status, double milliseconds, int attempts);

    [LoggerMessage(1003, LogLevel.Warning, "{Endpoint} of request {RequestId}: {Count} items left out; the first, {Where}: {Reason}")]
    private partial void LogSkipped(string endpoint, string requestId, int count, string where, string reason);

    [LoggerMessage(1004, LogLevel.Information, "{Endpoint} of request {RequestId}: the access token was not accepted")]
    private partial void LogRejected(string endpoint, string requestId);
}
