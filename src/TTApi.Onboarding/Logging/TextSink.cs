// SPDX-License-Identifier: MIT

using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace TTApi.Onboarding.Logging;

/// <summary>Writes entries to a writer.</summary>
internal sealed class TextSink(ITextFormatter formatter, TextWriter output) : ILogEventSink
{
    public void Emit(LogEvent logEvent) => formatter.Format(logEvent, output);
}
