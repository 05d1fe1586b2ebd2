// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class MessagesTests
{
    private static readonly Exception Cause = new InvalidOperationException("boom");
    private static readonly DateTime Noon = new(2026, 11, 27, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Each twice and once otherwise.</summary>
    public static TheoryData<string, Func<int, object>> Messages => new()
    {
        { "seqNr: 1", number => new SaveSnapshotSuccess(Metadata(number)) },
        { "boom", number => new SaveSnapshotFailure(Metadata(number), Cause) },
        { "seqNr: 1", number => new DeleteSnapshotSuccess(Metadata(number)) },
        { "boom", number => new DeleteSnapshotFailure(Metadata(number), Cause) },
        { "maxSeqNr: 1", number => new DeleteSnapshotsSuccess(new(number)) },
        { "boom", number => new DeleteSnapshotsFailure(new(number), Cause) },
        { "toSequenceNr: 1", number => new DeleteMessagesSuccess(number) },
        { "boom", number => new DeleteMessagesFailure(Cause, number) },
        { "seqNr: 1", Metadata },
        { "state", number => new SnapshotOffer(Metadata(number), "state") },
        { "maxSeqNr: 1", number => new SnapshotSelectionCriteria(number) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Messages_are_equal_by_what_they_say(string text, Func<int, object> make)
    {
        var (one, same, other) = (make(1), make(1), make(2));

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
        Assert.False(one.Equals(null));
        Assert.Contains(text, one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_are_ordered_by_persistence_id_then_number_then_time()
    {
        SnapshotMetadata[] ordered = [new("a", 1), new("a", 1, Noon), new("a", 2), new("b", 0)];

        Assert.Equal(ordered, ordered.Reverse().Order(SnapshotMetadata.Comparer));
    }

    [Fact]
    public void Defaults_are_those_of_Akka()
    {
        Assert.Equal(SnapshotSelectionCriteria.Latest, new Recovery().FromSnapshot);
        Assert.Equal(RecoveryCompleted.Instance.GetHashCode(), RecoveryCompleted.Instance.GetHashCode());
        Assert.True(RecoveryCompleted.Instance.Equals(RecoveryCompleted.Instance));
        Assert.NotNull(new RecoveryTimedOutException().Message);
        Assert.Same(Cause, new RecoveryTimedOutException("late", Cause).InnerException);
    }

    private static SnapshotMetadata Metadata(int number) => new("a", number, Noon);
}
