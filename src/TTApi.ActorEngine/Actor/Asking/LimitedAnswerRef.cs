// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>An answer that is waited for until a timeout or a cancellation. What waits for either is gone as soon as the answer is there.</summary>
internal sealed class LimitedAnswerRef<T>(ActorSystemImpl system) : AnswerRef<T>(system), IWaiting
{
    private TimeSpan _timeout;
    private CancellationTokenRegistration _cancellation;

    long IWaiting.DueAt { get; set; }

    DeadlinePlace IWaiting.Place { get; set; }

    /// <param name="timeout">How long to wait; zero or less means for ever.</param>
    /// <param name="cancellationToken">Cancels the task.</param>
    public void Limit(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout > TimeSpan.Zero)
        {
            _timeout = timeout;
            System.Deadlines.Add(this, timeout);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(static (answer, token) => ((LimitedAnswerRef<T>)answer).Cancelled(token), this);
            if (Task.IsCompleted)
                _cancellation.Unregister(); // cancelled before the registration was noted
        }
    }

    void IWaiting.Expire()
    {
        if (TrySetException(new AskTimeoutException($"Timeout after {_timeout.TotalSeconds:F2} seconds")))
            Ended();
    }

    protected override void Ended()
    {
        base.Ended();
        AnswerDeadlines.Remove(this);
        _cancellation.Unregister();
    }

    private void Cancelled(CancellationToken token)
    {
        if (TrySetCanceled(token))
            Ended();
    }
}
