// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>An event with the tags it is found by; the journal keeps the payload, and the actor's handler gets it.</summary>
public readonly struct Tagged
{
    public Tagged(object payload, IEnumerable<string> tags)
        : this(payload, tags.ToImmutableHashSet(StringComparer.Ordinal))
    {
    }

    public Tagged(object payload, IImmutableSet<string> tags) => (Payload, Tags) = (payload, tags);

    public object Payload { get; }

    public IImmutableSet<string> Tags { get; }
}
