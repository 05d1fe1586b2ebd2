// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.TestKit;

namespace TTApi.ActorEngine.TestKit.Tests.Persistence;

public sealed class ExceptionsTests
{
    private static readonly Exception Cause = new InvalidOperationException("boom");

    public static TheoryData<Exception, Exception> Exceptions => new()
    {
        { new TestJournalFailureException("why"), new TestJournalFailureException("why", Cause) },
        { new TestJournalRejectionException("why"), new TestJournalRejectionException("why", Cause) },
        { new TestSnapshotStoreFailureException("why"), new TestSnapshotStoreFailureException("why", Cause) },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void They_say_why(Exception plain, Exception caused)
    {
        Assert.Equal("why", plain.Message);
        Assert.Equal("why", caused.Message);
        Assert.Same(Cause, caused.InnerException);
    }
}
