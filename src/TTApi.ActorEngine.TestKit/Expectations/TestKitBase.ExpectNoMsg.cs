// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Expecting silence.</summary>
public abstract partial class TestKitBase
{
    // Silence to the end of a Within always ends a little late, which is no failure of its.
    private bool _lastWasNoMsg;

    /// <summary>Expects no message for what is left of the innermost Within, or the time for one message.</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) => Blocking.On(() => ExpectNoMsgAsync(cancellationToken));

    /// <summary>Expects no message for a time, dilated.</summary>
    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) => Blocking.On(() => ExpectNoMsgAsync(duration, cancellationToken));

    /// <summary>Expects no message for a time, not dilated.</summary>
    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) => Blocking.On(() => ExpectNoMsgAsync(milliseconds, cancellationToken));

    /// <inheritdoc cref="ExpectNoMsg(CancellationToken)"/>
    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => ExpectSilenceAsync(RemainingOrDefault, cancellationToken);

    /// <inheritdoc cref="ExpectNoMsg(TimeSpan, CancellationToken)"/>
    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) => ExpectSilenceAsync(Dilated(duration), cancellationToken);

    /// <inheritdoc cref="ExpectNoMsg(int, CancellationToken)"/>
    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectSilenceAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private async ValueTask ExpectSilenceAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var since = Deadline.After(wait);
        if (await NextAsync(wait, takes: true, cancellationToken) is (true, var envelope))
            _assertions.Fail("Failed: Expected no messages during {0}, instead we received {1} after {2}", wait, envelope, since.Elapsed);
        _lastWasNoMsg = true;
    }
}
