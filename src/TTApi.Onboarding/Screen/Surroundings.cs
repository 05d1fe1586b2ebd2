// SPDX-License-Identifier: MIT

using System.Text;

namespace TTApi.Onboarding.Screen;

/// <summary>What the process stands in: its streams, environment, clock and folders. Tests put their own in place.</summary>
internal sealed record Surroundings
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns and rows of the terminal, asked again whenever something is drawn.</summary>
    public Func<(int Columns, int Rows)> Size { get; init; } = () => (0, 0);

    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Reads a line of stdin that does not appear on the screen; null at its end.</summary>
    public Func<CancellationToken, Task<string?>> ReadSecret { get; init; } = _ => Task.FromResult<string?>(null);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the samples lie beside the program.</summary>
    public string ProgramDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>Those of this process. Text is UTF-8 and buffered; whoever writes flushes.</summary>
    public static Surroundings OfProcess() => new()
    {
        Out = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 15) { NewLine = "\n" },
        Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false), 1 << 10) { NewLine = "\n", AutoFlush = true },
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Size = () => (Console.WindowWidth, Console.WindowHeight),
        Variable = Environment.GetEnvironmentVariable,
        ReadSecret = HiddenLine.ReadAsync,
    };
}
