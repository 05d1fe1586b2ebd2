// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>The snapshot store fails because a test wants it to.</summary>
public class TestSnapshotStoreFailureException : Exception
{
    public TestSnapshotStoreFailureException()
    {
    }

    public TestSnapshotStoreFailureException(string message)
        : base(message)
    {
    }

    public TestSnapshotStoreFailureException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
