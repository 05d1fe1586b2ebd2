// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>One message of the test actor: taken, or looked at and left.</summary>
public abstract partial class TestKitBase
{
    /// <summary>The next message; null when none comes in time.</summary>
    /// <param name="max">How long to wait, undilated; zero not to wait, the time for one message by default.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) => Blocking.On(() => ReceiveOneAsync(max, cancellationToken));

    /// <inheritdoc cref="ReceiveOne"/>
    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        await TryReceiveOneAsync(max, cancellationToken) is (true, var envelope) ? envelope.Message : null;

    /// <summary>The next message with its sender; false when none comes in time.</summary>
    /// <inheritdoc cref="ReceiveOne"/>
    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        (var found, envelope) = Blocking.On(() => TryReceiveOneAsync(max, cancellationToken));
        return found;
    }

    /// <inheritdoc cref="TryReceiveOne"/>
    public ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default) =>
        NextAsync(max, takes: true, cancellationToken);

    /// <summary>The next message, which stays the next; null when none comes in time.</summary>
    /// <inheritdoc cref="ReceiveOne"/>
    public object PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) => Blocking.On(() => PeekOneAsync(max, cancellationToken));

    /// <inheritdoc cref="PeekOneAsync(CancellationToken)"/>
    public object PeekOne(CancellationToken cancellationToken) => Blocking.On(() => PeekOneAsync(cancellationToken));

    /// <inheritdoc cref="PeekOne(TimeSpan?, CancellationToken)"/>
    public async ValueTask<object> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        await TryPeekOneAsync(max, cancellationToken) is (true, var envelope) ? envelope.Message : null;

    /// <summary>The next message, which stays the next, however long it takes to come.</summary>
    public ValueTask<object> PeekOneAsync(CancellationToken cancellationToken) => PeekOneAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>The next message with its sender, which stays the next; false when none comes in time.</summary>
    /// <inheritdoc cref="ReceiveOne"/>
    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken)
    {
        (var found, envelope) = Blocking.On(() => TryPeekOneAsync(max, cancellationToken));
        return found;
    }

    /// <inheritdoc cref="TryPeekOne"/>
    public ValueTask<(bool success, MessageEnvelope envelope)> TryPeekOneAsync(TimeSpan? max, CancellationToken cancellationToken) =>
        NextAsync(max, takes: false, cancellationToken);

    private async ValueTask<(bool Success, MessageEnvelope Envelope)> NextAsync(TimeSpan? max, bool takes, CancellationToken cancellationToken)
    {
        var wait = GetTimeoutOrDefault(max);
        var deadline = Deadline.After(wait);
        LogCall("Waiting {0} for a message", wait);
        _lastWasNoMsg = false;
        _last = NullMessageEnvelope.Instance;
        if (wait < TimeSpan.Zero && !deadline.IsNever)
            return (false, _last);
        MessageEnvelope envelope;
        while (!(takes ? _queue.Reader.TryRead(out envelope) : _queue.Reader.TryPeek(out envelope)))
        {
            if (await WaitToReadAsync(deadline, cancellationToken).ConfigureAwait(false))
                continue;
            LogCall("No message came within {0}", wait);
            return (false, _last);
        }

        LogCall("Received {0} after {1}", envelope, deadline.Elapsed);
        _last = envelope;
        return (true, envelope);
    }

    private async ValueTask<bool> WaitToReadAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        while (!deadline.IsOver)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(deadline.LeftForTimer);
            try
            {
                return await _queue.Reader.WaitToReadAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The time is over; or nearly, for timers count in milliseconds.
            }
        }

        return false;
    }
}
