// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.CommandLine;

/// <summary>A user's place, within the test's own process: a data directory, a screen, and what was printed on it.</summary>
internal sealed class Desk : IDisposable
{
    private readonly TempDirectory _folder = new();

    public string Data => _folder["data"];

    /// <summary>Whether the user looks at a terminal.</summary>
    public bool IsTerminal { get; init; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Writes a file of rows and gives its path.</summary>
    public string File(string name, params ReadOnlySpan<string> rows) => _folder.Write(name, Processes.EodFiles.Header + string.Concat(rows));

    public async Task<int> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            OutIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            Size = () => IsTerminal ? (100, 30) : (0, 0),
            Variable = name => name == "TTAPI_DATA" ? Data : name == "HOME" ? _folder.Path : null,
        };
        var code = await Cli.RunAsync(arguments, surroundings, cancellationToken);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public void Dispose() => _folder.Dispose();
}
