// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Was cancelled before it was asked.</summary>
internal sealed class AlreadyCanceledCancelable : ICancelable
{
    public static readonly AlreadyCanceledCancelable Instance = new();

    private AlreadyCanceledCancelable()
    {
    }

    public bool IsCancellationRequested => true;

    public CancellationToken Token => new(canceled: true);

    public void Cancel()
    {
    }

    public void Cancel(bool throwOnFirstException)
    {
    }

    public void CancelAfter(TimeSpan delay)
    {
    }

    public void CancelAfter(int millisecondsDelay)
    {
    }
}
