// SPDX-License-Identifier: MIT

using Xunit.Abstractions;

namespace TTApi.ActorEngine.TestKit.Xunit2;

/// <summary>A TestKit for xunit: a system for each test, ended when the test is disposed.</summary>
public class TestKit : TestKitBase, IDisposable
{
    private readonly IDisposable _output;
    private bool _isDisposed;

    public TestKit(ActorSystem system = null, ITestOutputHelper output = null)
        : base(Assertions, system) => (Output, _output) = (output, Events.TestOutput.Attach(Sys, output));

    public TestKit(ActorSystemSetup config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName) => (Output, _output) = (output, Events.TestOutput.Attach(Sys, output));

    protected static new XunitAssertions Assertions { get; } = new();

    protected ITestOutputHelper Output { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once, at the end: ends the system.</summary>
    protected virtual void AfterAll() => Shutdown();

    protected virtual void Dispose(bool disposing)
    {
        if (_isDisposed || !disposing)
            return;
        _isDisposed = true;
        AfterAll();
        _output?.Dispose();
    }
}
