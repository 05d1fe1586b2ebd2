// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace TTApi.TestSupport;

/// <summary>A real process under test: its output is captured line by line, signals reach it, and no wait lasts longer than it was given.</summary>
/// <remarks>Disposing kills it with all its children.</remarks>
public sealed partial class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Capture _output = new();
    private readonly Capture _error = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _error.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>What it has written to stdout so far; complete once <see cref="ExitAsync"/> returned.</summary>
    public string Output => _output.Text;

    /// <summary>What it has written to stderr so far; complete once <see cref="ExitAsync"/> returned.</summary>
    public string Error => _error.Text;

    /// <summary>Starts a program. Its stdin is at its end, and nothing of it is a terminal.</summary>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">Its arguments, each passed as it is.</param>
    /// <param name="environment">Variables to set, or with null to remove, on top of this process's own.</param>
    /// <param name="workingDirectory">Where it runs; this process's own by default.</param>
    public static ChildProcess Start(
        string fileName,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null)
    {
        // A test run in the background of a shell ignores SIGINT, and so would everything it starts.
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=INT,QUIT,TERM,HUP,PIPE", fileName, .. arguments])
            : new ProcessStartInfo(fileName, arguments);
        start.WorkingDirectory = workingDirectory ?? "";
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return new(start);
    }

    /// <summary>Starts a .NET assembly with the same runtime that runs the tests.</summary>
    public static ChildProcess StartDotnet(
        string assemblyPath,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null) =>
        Start(DotnetHost(), [assemblyPath, .. arguments], environment, workingDirectory);

    /// <summary>Waits for the end and tells the exit code, which is 128 + n after signal n.</summary>
    /// <exception cref="TimeoutException">It still runs; the message has what it wrote.</exception>
    public async Task<int> ExitAsync(TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"Process {Id} still ran after {timeout}.\n{Transcript()}", late);
        }
    }

    /// <summary>Waits for a line on stdout.</summary>
    /// <exception cref="TimeoutException">No such line came; the message has what did.</exception>
    public Task<string> OutputLineAsync(Predicate<string> match, TimeSpan timeout) => LineAsync(_output, match, timeout);

    /// <summary>Waits for a line on stderr.</summary>
    /// <exception cref="TimeoutException">No such line came; the message has what did.</exception>
    public Task<string> ErrorLineAsync(Predicate<string> match, TimeSpan timeout) => LineAsync(_error, match, timeout);

    /// <summary>Sends a signal by its Linux number: <see cref="Interrupt"/>, <see cref="Terminate"/>, <see cref="Kill"/>.</summary>
    public void Signal(int signal)
    {
        if (SendSignal(Id, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} did not reach process {Id}: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public void Interrupt() => Signal(2);

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public void Terminate() => Signal(15);

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => Signal(9);

    /// <summary>Everything it has written, for a message about a failed test.</summary>
    public string Transcript() => $"--- stdout ---\n{Output}\n--- stderr ---\n{Error}";

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It had already gone.
        }

        _process.Dispose();
    }

    private static string DotnetHost() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : "dotnet";

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);

    private async Task<string> LineAsync(Capture capture, Predicate<string> match, TimeSpan timeout)
    {
        try
        {
            return await capture.FirstAsync(match).WaitAsync(timeout);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"No such line came from process {Id} within {timeout}.\n{Transcript()}", late);
        }
    }
}
