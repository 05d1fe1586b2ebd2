// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.Internal;

namespace TTApi.ActorEngine.TestKit.TestEvent;

/// <summary>Published on a system's event stream, keeps out of the log what the filters accept.</summary>
public sealed class Mute(IReadOnlyCollection<EventFilterBase> filters) : INoSerializationVerificationNeeded
{
    public Mute(params EventFilterBase[] filters)
        : this((IReadOnlyCollection<EventFilterBase>)filters)
    {
    }

    public IReadOnlyCollection<EventFilterBase> Filters => filters;
}

/// <summary>Takes back a <see cref="Mute"/>.</summary>
public sealed class Unmute(IReadOnlyCollection<EventFilterBase> filters) : INoSerializationVerificationNeeded
{
    public Unmute(params EventFilterBase[] filters)
        : this((IReadOnlyCollection<EventFilterBase>)filters)
    {
    }

    public IReadOnlyCollection<EventFilterBase> Filters => filters;
}
