// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Onboarding.CommandLine;

/// <summary>Turns SIGINT, SIGTERM and SIGHUP into a cancellation; the second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle),
    ];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_source.IsCancellationRequested)
        {
            // Whoever waits for the work goes on by itself; this thread belongs to the signals.
            _ = _source.CancelAsync();
            return;
        }

        if (!Console.IsErrorRedirected)
            Console.Error.Write("\e[?25h"); // a moving picture hides the cursor
        Environment.Exit(ExitCode.Interrupted);
    }
}
