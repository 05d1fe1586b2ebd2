// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Holds up whoever comes to it until as many are there as it was made for; then the next round begins.</summary>
public class TestBarrier
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly TestKitBase _testKit;
    private readonly int _count;
    private readonly TimeSpan _timeout;
    private TaskCompletionSource _round = NewRound();
    private int _arrived;

    /// <param name="testKit">Dilates the times.</param>
    /// <param name="count">How many must come.</param>
    /// <param name="defaultTimeout">For <see cref="Await()"/>; null for the settings' default.</param>
    public TestBarrier(TestKitBase testKit, int count, TimeSpan? defaultTimeout = null)
    {
        ArgumentNullException.ThrowIfNull(testKit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        (_testKit, _count, _timeout) = (testKit, count, defaultTimeout ?? testKit.TestKitSettings.DefaultTimeout);
    }

    /// <inheritdoc cref="Await(TimeSpan)"/>
    public void Await() => Await(_timeout);

    /// <summary>Waits until all are there.</summary>
    /// <exception cref="TimeoutException">Somebody did not come in time; the caller counts no more.</exception>
    public void Await(TimeSpan timeout)
    {
        var round = Arrive();
        if (round.Task.Wait(_testKit.Dilated(timeout)) || TryLeave(round) is not { } arrived)
            return;
        throw new TimeoutException($"Timeout of {timeout} while waiting for all to come to the barrier: {arrived} of {_count} were there.");
    }

    /// <summary>Begins a new round; who waits in the old one, waits in vain.</summary>
    public void Reset()
    {
        lock (_gate)
            (_round, _arrived) = (NewRound(), 0);
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource Arrive()
    {
        lock (_gate)
        {
            var round = _round;
            if (++_arrived == _count)
            {
                (_round, _arrived) = (NewRound(), 0);
                round.SetResult();
            }

            return round;
        }
    }

    // How many were there; null when the round was completed after all.
    private int? TryLeave(TaskCompletionSource round)
    {
        lock (_gate)
        {
            return round.Task.IsCompleted ? null : round == _round ? _arrived-- : 0;
        }
    }
}
