// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Something that can be called off.</summary>
public interface ICancelable
{
    bool IsCancellationRequested { get; }

    /// <summary>Is cancelled with it.</summary>
    CancellationToken Token { get; }

    void Cancel();

    /// <param name="throwOnFirstException">Whether an exception of a callback of the token comes through at once, or all of them in the end.</param>
    void Cancel(bool throwOnFirstException);

    /// <summary>Calls it off later; a later call replaces the delay of an earlier one.</summary>
    void CancelAfter(TimeSpan delay);

    /// <inheritdoc cref="CancelAfter(TimeSpan)"/>
    void CancelAfter(int millisecondsDelay);
}

public static class CancelableExtensions
{
    public static void CancelIfNotNull(this ICancelable cancelable) => cancelable?.Cancel();
}
