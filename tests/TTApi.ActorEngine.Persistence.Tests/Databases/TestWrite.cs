// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Databases;

/// <summary>A write whose answers nobody waits for: a database gives verdicts, and leaves the answering to the journal.</summary>
internal sealed class TestWrite : JournalWrite
{
    public TestWrite(string persistenceId, long first, IReadOnlyList<JournalEntry> entries, DateTimeOffset at, Ownership ownership = null) =>
        (PersistenceId, FirstSequenceNr, Entries, WrittenAt, Ownership) = (persistenceId, first, entries, at, ownership);

    /// <summary>Small events that say who they are, all with the same tags.</summary>
    public static TestWrite Of(string persistenceId, long first, int count = 1, Ownership ownership = null, params string[] tags) => new(
        persistenceId,
        first,
        [.. Enumerable.Range(0, count).Select(i => Entry($"{persistenceId} {first + i}", tags))],
        new(2024, 1, 2, 12, 0, 0, TimeSpan.Zero),
        ownership);

    public static JournalEntry Entry(string text, params string[] tags) =>
        new(text, tags is [] ? null : [.. tags], "text", Encoding.UTF8.GetBytes(text));

    public override void Written(IReadOnlyDictionary<int, Exception> rejected = null) => throw new NotSupportedException();

    public override void Failed(Exception cause) => throw new NotSupportedException();
}
