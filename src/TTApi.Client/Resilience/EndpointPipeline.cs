// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using TTApi.Client.Calls;

namespace TTApi.Client.Resilience;

/// <summary>What stands between a call and one endpoint.</summary>
/// <remarks>
/// Outside: total timeout, then retry. Between them and the inside the call fetches its token. Inside, per attempt: circuit, permit,
/// timeout of the attempt. A wait before a retry holds no permit; a wait for a permit does not count as latency.
/// </remarks>
internal sealed partial class EndpointPipeline
{
    private readonly CircuitBreakerStateProvider _circuit = new();
    private readonly ILogger _logger;

    public EndpointPipeline(Endpoint endpoint, FamilyPolicy policy, AdaptivePermits permits, TimeProvider time, Func<double> random, ILogger logger)
    {
        _logger = logger;
        Endpoint = endpoint;
        Policy = policy;
        Outer = BuildOuter(policy, time, random);
        Inner = BuildInner(policy, permits, time);
    }

    public Endpoint Endpoint { get; }

    public FamilyPolicy Policy { get; }

    public ResiliencePipeline<CallOutcome> Outer { get; }

    public ResiliencePipeline<CallOutcome> Inner { get; }

    public EndpointCircuit Circuit => new(
        Endpoint.Name,
        _circuit.CircuitState switch
        {
            CircuitState.Open or CircuitState.Isolated => CircuitStatus.Open,
            CircuitState.HalfOpen => CircuitStatus.Probing,
            _ => CircuitStatus.Closed,
        });

    private ResiliencePipeline<CallOutcome> BuildOuter(FamilyPolicy policy, TimeProvider time, Func<double> random)
    {
        var builder = new ResiliencePipelineBuilder<CallOutcome> { TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = policy.TotalTimeout });
        if (policy.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<CallOutcome>
            {
                MaxRetryAttempts = policy.MaxRetries,
                ShouldHandle = arguments => new(arguments.Outcome.Result is { } outcome && ShouldRetry(CallState.Of(arguments.Context), outcome, arguments.AttemptNumber, time, random)),
                DelayGenerator = static arguments => new(CallState.Of(arguments.Context).NextDelay),
                OnRetry = arguments =>
                {
                    LogRetry(Endpoint.Name, CallState.Of(arguments.Context).RequestId, arguments.AttemptNumber + 1, arguments.RetryDelay.TotalMilliseconds, arguments.Outcome.Result?.Error?.Code);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    private ResiliencePipeline<CallOutcome> BuildInner(FamilyPolicy policy, AdaptivePermits permits, TimeProvider time)
    {
        var latency = new LatencyWatch();
        return new ResiliencePipelineBuilder<CallOutcome> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CallOutcome>
            {
                FailureRatio = policy.FailureRatio,
                MinimumThroughput = policy.MinimumAttempts,
                SamplingDuration = policy.SamplingTime,
                BreakDuration = policy.BreakTime,
                StateProvider = _circuit,
                ShouldHandle = static arguments => new(arguments.Outcome.Exception is TimeoutRejectedException || arguments.Outcome.Result is { CountsAgainstCircuit: true }),
                OnOpened = arguments =>
                {
                    LogOpened(Endpoint.Name, arguments.BreakDuration.TotalSeconds);
                    return default;
                },
                OnClosed = _ =>
                {
                    LogClosed(Endpoint.Name);
                    return default;
                },
            })
            .AddStrategy(_ => new PermitStrategy(permits, latency, Endpoint.Family, time), new PermitStrategyOptions())
            .AddTimeout(new TimeoutStrategyOptions { Timeout = policy.AttemptTimeout })
            .Build();
    }

    /// <summary>Tries again what only reads, or what never reached the service, if the wait still fits into the call's time.</summary>
    private bool ShouldRetry(CallState state, CallOutcome outcome, int attempt, TimeProvider time, Func<double> random)
    {
        if (!outcome.IsTransient || !(Endpoint.OnlyReads || outcome.NeverProcessed))
            return false;
        state.NextDelay = outcome.RetryAfter ?? RetryDelays.Before(attempt + 1, random());
        return time.GetUtcNow() + state.NextDelay < state.Deadline;
    }

    [LoggerMessage(1301, LogLevel.Information, "{Endpoint} of request {RequestId}: retry {Retry} in {Milliseconds:0} ms after {Code}")]
    private partial void LogRetry(string endpoint, string requestId, int retry, double milliseconds, string? code);

    [LoggerMessage(1302, LogLevel.Warning, "The circuit of {Endpoint} is open for {Seconds} s")]
    private partial void LogOpened(string endpoint, double seconds);

    [LoggerMessage(1303, LogLevel.Information, "The circuit of {Endpoint} is closed again")]
    private partial void LogClosed(string endpoint);

    private sealed class PermitStrategyOptions : ResilienceStrategyOptions;
}
