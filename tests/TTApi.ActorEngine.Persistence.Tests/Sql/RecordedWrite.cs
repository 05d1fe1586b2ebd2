// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

/// <summary>A write that remembers its answers.</summary>
internal sealed class RecordedWrite : JournalWrite
{
    private TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecordedWrite(string persistenceId, long first, DateTimeOffset at, Ownership ownership, params JournalEntry[] entries) =>
        (PersistenceId, FirstSequenceNr, WrittenAt, Ownership, Entries) = (persistenceId, first, at, ownership, entries);

    /// <summary>Fails as the write did.</summary>
    public Task Answer => _answer.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public int Answers { get; private set; }

    /// <summary>Called with the answer.</summary>
    public Action Answered { get; init; }

    public static RecordedWrite CopyOf(JournalWrite write) => new(write.PersistenceId, write.FirstSequenceNr, write.WrittenAt, write.Ownership, [.. write.Entries]);

    public RecordedWrite Again()
    {
        _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return this;
    }

    public override void Written(IReadOnlyDictionary<int, Exception> rejected = null)
    {
        Assert.Null(rejected);
        Answers++;
        _answer.SetResult();
        Answered?.Invoke();
    }

    public override void Failed(Exception cause)
    {
        Answers++;
        _answer.SetException(cause);
        Answered?.Invoke();
    }
}
