// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Dispatch;

/// <summary>A piece of work.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    void Run();
}

/// <inheritdoc cref="IRunnable"/>
public sealed class ActionRunnable(Action action) : IRunnable
{
    public void Run() => action();

    public void Execute() => action();
}
