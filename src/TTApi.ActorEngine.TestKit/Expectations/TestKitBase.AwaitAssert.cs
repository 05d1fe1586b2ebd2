// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Waiting for an assertion to hold.</summary>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc cref="AwaitAssertAsync(Func{Task}, TimeSpan?, TimeSpan?, CancellationToken)"/>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Blocking.On(() => AwaitAssertAsync(assertion, duration, interval, cancellationToken));

    /// <inheritdoc cref="AwaitAssertAsync(Func{Task}, TimeSpan?, TimeSpan?, CancellationToken)"/>
    public Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        return AwaitAssertAsync(AssertAsync, duration, interval, cancellationToken);

        Task AssertAsync()
        {
            assertion();
            return Task.CompletedTask;
        }
    }

    /// <summary>Tries an assertion again and again until it throws nothing; what it throws last is thrown on.</summary>
    /// <param name="assertion">Throws as long as it does not hold.</param>
    /// <param name="duration">How long to try, dilated; what is left of the innermost Within, or the time for one message, by default.</param>
    /// <param name="interval">How long to wait after a failure; 100 ms by default.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public async Task AwaitAssertAsync(Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var pause = interval ?? DefaultInterval;
        if (pause != Timeout.InfiniteTimeSpan)
            TimeSpans.ThrowIfNegative(pause, nameof(interval));
        var wait = RemainingOrDilated(duration);
        var deadline = Deadline.After(wait);
        for (var attempts = 1; ; attempts++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isLast = deadline.Left <= TimeSpan.Zero;
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (!isLast)
            {
                // Not yet.
            }
            catch (Exception)
            {
                Sys.Log.Log(LogLevel.WarningLevel, null, $"AwaitAssert failed: it does not hold after {wait} and {attempts} attempts.");
                throw;
            }

            await Task.Delay(deadline.LeftForTimer.OrZero().Min(pause), TimeProvider.System, cancellationToken);
        }
    }
}
