// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Journal;

/// <summary>An event in the form a journal wants it, made by <see cref="IJournal.Encode"/>.</summary>
/// <param name="Payload">The event itself.</param>
/// <param name="Tags">What it can be found by; null for nothing.</param>
/// <param name="Manifest">The stable name of its format; null where the journal keeps objects.</param>
/// <param name="Bytes">The event as it is stored; null where the journal keeps objects.</param>
public readonly record struct JournalEntry(object Payload, IImmutableSet<string> Tags, string Manifest = null, byte[] Bytes = null)
{
    /// <summary>Whether it begins a group that is written or rejected as one, which is what a PersistAll is.</summary>
    public bool StartsGroup { get; init; } = true;
}

/// <summary>An event as a journal gives it back.</summary>
public readonly record struct JournalEvent(long SequenceNr, object Payload, IImmutableSet<string> Tags, DateTimeOffset WrittenAt);
