// SPDX-License-Identifier: MIT

using Serilog.Core;
using Serilog.Events;

namespace TTApi.Onboarding.Logging;

/// <summary>A sink that is made when the first entry comes: most commands have nothing to tell the terminal, and start faster without it.</summary>
internal sealed class LateSink(Func<Logger> make) : ILogEventSink, IDisposable
{
    private readonly Lazy<Logger> _logger = new(make);

    public void Emit(LogEvent logEvent) => _logger.Value.Write(logEvent);

    public void Dispose()
    {
        if (_logger.IsValueCreated)
            _logger.Value.Dispose();
    }
}
