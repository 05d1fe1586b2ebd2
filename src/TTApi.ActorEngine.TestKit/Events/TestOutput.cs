// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using Xunit.Abstractions;

namespace TTApi.ActorEngine.TestKit.Events;

/// <summary>Log events to a test's own output.</summary>
internal static class TestOutput
{
    public static IDisposable Attach(ActorSystem system, ITestOutputHelper output) => output is null
        ? null
        : system.EventStream.SubscribeInternal(typeof(LogEvent), log =>
        {
            try
            {
                output.WriteLine(log.ToString());
            }
            catch (InvalidOperationException)
            {
                // The test is over; what its system still says has nowhere to go.
            }
        });
}
