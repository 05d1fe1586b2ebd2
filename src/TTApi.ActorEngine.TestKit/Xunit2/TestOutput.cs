// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using Xunit.Abstractions;

namespace TTApi.ActorEngine.TestKit.Xunit2;

/// <summary>Log events in a test's own output.</summary>
internal sealed class TestOutput
{
    private readonly ITestOutputHelper _output;
    private readonly string _prefix;
    private readonly IDisposable _subscription;

    private TestOutput(ActorSystem system, ITestOutputHelper output, string prefix)
    {
        (_output, _prefix) = (output, prefix);
        _subscription = system.EventStream.SubscribeInternal(typeof(LogEvent), log => Write((LogEvent)log));
    }

    public static void Attach(ActorSystem system, ITestOutputHelper output, string prefix) => _ = new TestOutput(system, output, prefix);

    private void Write(LogEvent log)
    {
        try
        {
            _output.WriteLine(_prefix + log);
        }
        catch (InvalidOperationException)
        {
            // The test is over; what its system still says has nowhere to go.
            _subscription?.Dispose();
        }
    }
}
