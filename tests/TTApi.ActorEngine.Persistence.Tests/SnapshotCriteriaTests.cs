// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Tests;

public sealed class SnapshotCriteriaTests
{
    private static readonly DateTime Noon = new(2024, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(6, 0, false)]
    [InlineData(5, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(2, -1, true)]
    [InlineData(2, -2, false)]
    public void Bounds_are_inclusive(long sequenceNr, int hours, bool matches)
    {
        var criteria = new SnapshotSelectionCriteria(5, Noon, 2, Noon.AddHours(-1));

        Assert.Equal(matches, criteria.Matches(new("a", sequenceNr, Noon.AddHours(hours))));
    }

    [Fact]
    public void None_matches_nothing_that_was_saved() => Assert.False(SnapshotSelectionCriteria.None.Matches(new("a", 1, Noon)));
}
