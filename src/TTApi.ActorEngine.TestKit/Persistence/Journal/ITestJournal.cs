// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>What a journal does in place of its work.</summary>
public interface ITestJournal
{
    JournalWriteBehavior OnWrite { get; }

    JournalRecoveryBehavior OnRecovery { get; }
}

/// <summary>Sets what comes before an event is written, or read.</summary>
public interface IJournalBehaviorSetter
{
    Task SetInterceptorAsync(IJournalInterceptor interceptor);
}

/// <summary>Comes before each event that is written, or read.</summary>
public interface IJournalInterceptor
{
    /// <summary>Lets the event pass by ending.</summary>
    /// <exception cref="TestJournalRejectionException">An event that is written is rejected, with all of its group; the rest is written.</exception>
    /// <exception cref="Exception">The write, or the recovery, fails.</exception>
    Task InterceptAsync(IPersistentRepresentation message);
}

internal sealed class TestJournal : ITestJournal
{
    public JournalInterceptorSlot Write { get; } = new();

    public JournalInterceptorSlot Recovery { get; } = new();

    public JournalWriteBehavior OnWrite => new(Write);

    public JournalRecoveryBehavior OnRecovery => new(Recovery);
}

internal sealed class JournalInterceptorSlot : IJournalBehaviorSetter
{
    private volatile IJournalInterceptor _interceptor = JournalInterceptors.Noop.Instance;

    public Task SetInterceptorAsync(IJournalInterceptor interceptor)
    {
        _interceptor = interceptor;
        return Task.CompletedTask;
    }

    public async Task InterceptAsync(IPersistentRepresentation message, IScheduler scheduler)
    {
        StoreTime.Use(scheduler);
        await _interceptor.InterceptAsync(message);
    }
}

internal sealed record PassingEvent(string PersistenceId, long SequenceNr, object Payload, string Manifest, DateTimeOffset WrittenAt) : IPersistentRepresentation
{
    public long Timestamp => WrittenAt.UtcTicks;
}
