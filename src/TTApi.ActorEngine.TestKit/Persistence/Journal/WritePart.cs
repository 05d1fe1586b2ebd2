// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>Entries of a write that are written by themselves.</summary>
internal sealed class WritePart : JournalWrite
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WritePart(JournalWrite whole, int first, int end)
    {
        (PersistenceId, Ownership, WrittenAt) = (whole.PersistenceId, whole.Ownership, whole.WrittenAt);
        (FirstSequenceNr, Entries) = (whole.FirstSequenceNr + first, [.. whole.Entries.Skip(first).Take(end - first)]);
    }

    public Task GiveToAsync(IJournal journal)
    {
        journal.Write(this);
        return _answer.Task;
    }

    public override void Written(IReadOnlyDictionary<int, Exception> rejected = null) => _answer.SetResult();

    public override void Failed(Exception cause) => _answer.SetException(cause);
}
