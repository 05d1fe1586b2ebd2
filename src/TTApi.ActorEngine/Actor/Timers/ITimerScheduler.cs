// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>An actor that wants <see cref="Timers"/>; the engine sets them before the constructor runs.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}

/// <summary>Messages of an actor to itself, later. For that actor's own use only.</summary>
/// <remarks>
/// A timer has a key; starting one ends the one of the same key before. Once a timer was cancelled or started anew, no message of the earlier
/// one is received any more, not even one that waits in the mailbox already. All timers end when the actor is restarted or stops.
/// </remarks>
public interface ITimerScheduler
{
    /// <summary>Keys of timers that run.</summary>
    IReadOnlyCollection<object> ActiveTimers { get; }

    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender);

    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender);

    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender);

    bool IsTimerActive(object key);

    void Cancel(object key);

    void CancelAll();
}
