// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Dispatch;

/// <summary>A stretch of code without the caller's synchronization context: what it awaits goes on elsewhere. Until disposed, on the same thread.</summary>
internal readonly struct NoContext : IDisposable
{
    private readonly SynchronizationContext _before = SynchronizationContext.Current;

    public NoContext() => SynchronizationContext.SetSynchronizationContext(null);

    public void Dispose() => SynchronizationContext.SetSynchronizationContext(_before);
}
