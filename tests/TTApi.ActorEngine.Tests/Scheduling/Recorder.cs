// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Scheduling;

/// <summary>Notes what it is told and, in milliseconds of the clock since its making, when.</summary>
internal sealed class Recorder(TimeProvider clock) : ICanTell
{
    private readonly long _started = clock.GetTimestamp();
    private readonly List<(object Message, double At)> _told = [];

    public IReadOnlyList<(object Message, double At)> Told
    {
        get
        {
            lock (_told)
                return [.. _told];
        }
    }

    public IEnumerable<object> Messages => Told.Select(told => told.Message);

    public IEnumerable<double> Times => Told.Select(told => told.At);

    public void Tell(object message, IActorRef sender) => Note(message);

    public void Note(object message)
    {
        lock (_told)
            _told.Add((message, clock.GetElapsedTime(_started).TotalMilliseconds));
    }
}
