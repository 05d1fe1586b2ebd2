// SPDX-License-Identifier: MIT

using Xunit.Abstractions;

namespace TTApi.ActorEngine.TestKit.Xunit2;

/// <summary>A TestKit for xunit: a system for each test, ended with the test.</summary>
public class TestKit : TestKitBase, IDisposable
{
    /// <summary>Where the test's log goes; null for nowhere.</summary>
    protected readonly ITestOutputHelper Output;

    private bool _isDisposed;

    /// <param name="system">The system; ended with the test too. Null for one of its own.</param>
    /// <param name="output">Gets what the system logs.</param>
    public TestKit(ActorSystem system = null, ITestOutputHelper output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <param name="config">What its system is started with.</param>
    /// <param name="actorSystemName">The name of the system; <c>test</c> by default.</param>
    /// <param name="output">Gets what the system logs.</param>
    public TestKit(ActorSystemSetup config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    protected static XunitAssertions Assertions { get; } = new();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called when the test is over, before its system is ended.</summary>
    protected virtual void AfterAll()
    {
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            Shutdown();
            LeaveTest();
        }
    }

    /// <summary>Writes what a system logs to the test's output.</summary>
    protected void InitializeLogger(ActorSystem system) => InitializeLogger(system, null);

    /// <inheritdoc cref="InitializeLogger(ActorSystem)"/>
    protected void InitializeLogger(ActorSystem system, string prefix)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (Output is not null)
            TestOutput.Attach(system, Output, prefix);
    }
}
