// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>The journal fails because a test wants it to.</summary>
public class TestJournalFailureException : Exception
{
    public TestJournalFailureException()
    {
    }

    public TestJournalFailureException(string message)
        : base(message)
    {
    }

    public TestJournalFailureException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The journal rejects an event because a test wants it to.</summary>
public class TestJournalRejectionException : Exception
{
    public TestJournalRejectionException()
    {
    }

    public TestJournalRejectionException(string message)
        : base(message)
    {
    }

    public TestJournalRejectionException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
