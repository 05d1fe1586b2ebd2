// SPDX-License-Identifier: MIT

using Polly;
using Polly.CircuitBreaker;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>The way of the reads, or of the writes, to the database: one circuit breaker, and one pace of trying again.</summary>
internal sealed class DatabaseLane
{
    // Polly does not break for less.
    private static readonly TimeSpan LeastBreak = TimeSpan.FromMilliseconds(500);

    // Whoever fails this often has its own trouble, and does not come sooner because others were served.
    private const int MostEarlyAttempts = 10;

    private readonly Lock _lock = new();
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _breaker;
    private readonly string _what;
    private readonly OutageWatch _outages;
    private readonly SqlStoreOptions _options;
    private readonly TimeProvider _time;
    private volatile TaskCompletionSource _back;

    public DatabaseLane(string what, OutageWatch outages, SqlStoreOptions options, TimeProvider time)
    {
        (_what, _outages, _options, _time) = (what, outages, options, time);
        var half = options.MaxBackoff / 2;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = static attempt => new(attempt.Outcome.Exception is DatabaseAwayException),
                FailureRatio = 0.5,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = half > LeastBreak ? half : LeastBreak,
                StateProvider = _state,
            })
            .Build();
    }

    public Circuit Circuit => Circuits.Of(_state.CircuitState);

    /// <exception cref="DatabaseAwayException">It failed.</exception>
    /// <exception cref="BrokenCircuitException">It was not tried.</exception>
    public async ValueTask<T> AttemptAsync<TState, T>(Func<TState, CancellationToken, ValueTask<T>> call, TState state, CancellationToken cancellationToken)
    {
        try
        {
            var result = await _breaker.ExecuteAsync(call, state, cancellationToken).ConfigureAwait(false);
            if (_back is not null)
                ComeBack();
            return result;
        }
        catch (DatabaseAwayException e)
        {
            GoAway(e);
            throw;
        }
    }

    /// <summary>Waits before the next attempt, or until somebody else's succeeded: longer after each, and while the circuit is open.</summary>
    public async Task PauseAsync(int attempt, TimeSpan? open, CancellationToken cancellationToken)
    {
        var back = attempt < MostEarlyAttempts ? _back?.Task : null;
        var pause = Backoff(attempt);
        if (open > pause)
            pause = open.Value;
        var pausing = back is null ? Task.Delay(pause, _time, cancellationToken) : back.WaitAsync(pause, _time, cancellationToken);
        await pausing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Half of it is by chance, so that those who failed together do not come back together.
    private TimeSpan Backoff(int attempt)
    {
        var longest = _options.MinBackoff * Math.Pow(2, Math.Min(attempt, 20));
        return (longest < _options.MaxBackoff ? longest : _options.MaxBackoff) * (0.5 + (0.5 * Random.Shared.NextDouble()));
    }

    private void GoAway(DatabaseAwayException cause)
    {
        lock (_lock)
        {
            if (_back is not null)
                return;
            _back = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _outages.Away(_what, cause);
        }
    }

    private void ComeBack()
    {
        lock (_lock)
        {
            if (_back is not { } back)
                return;
            _back = null;
            _outages.Back();
            back.SetResult();
        }
    }
}
