// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>An answer that is waited for until a timeout or a cancellation. What waits for either is gone as soon as the answer is there.</summary>
internal sealed class LimitedAnswerRef<T>(ActorSystemImpl system) : AnswerRef<T>(system)
{
    private Deadline _deadline;
    private CancellationTokenRegistration _cancellation;

    /// <param name="timeout">How long to wait; zero or less means for ever.</param>
    /// <param name="cancellationToken">Cancels the task.</param>
    public void Limit(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout > TimeSpan.Zero)
        {
            _deadline = new Deadline(this, timeout);
            System.Timeouts.Add(_deadline, timeout);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(static (answer, token) => ((LimitedAnswerRef<T>)answer).Cancelled(token), this);
            if (Task.IsCompleted)
                _cancellation.Unregister(); // cancelled before the registration was noted
        }
    }

    protected override void Ended()
    {
        base.Ended();
        if (_deadline is not null)
            System.Timeouts.Remove(_deadline);
        _cancellation.Unregister();
    }

    private void Cancelled(CancellationToken token)
    {
        if (TrySetCanceled(token))
            Ended();
    }

    private sealed class Deadline(LimitedAnswerRef<T> answer, TimeSpan timeout) : WheelEntry
    {
        protected internal override void Expire()
        {
            if (answer.TrySetException(new AskTimeoutException($"Timeout after {timeout.TotalSeconds:F2} seconds")))
                answer.Ended();
        }
    }
}
