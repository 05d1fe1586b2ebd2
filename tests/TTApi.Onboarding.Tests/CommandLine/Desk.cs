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

    /// <summary>Variables of the environment besides those of the desk itself.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the user types where nothing is echoed.</summary>
    public Queue<string> Secrets { get; } = [];

    /// <summary>The user's configuration folder.</summary>
    public string Config => _folder["config"];

    /// <summary>Told whatever is printed, as it is printed.</summary>
    public Action<string>? Printed { get; init; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Writes a file of rows and gives its path.</summary>
    public string File(string name, params ReadOnlySpan<string> rows) => _folder.Write(name, Processes.EodFiles.Header + string.Concat(rows));

    public async Task<int> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new Heard(Printed) { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            OutIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            Size = () => IsTerminal ? (100, 30) : (0, 0),
            Variable = name => name == "TTAPI_DATA" ? Data : name == "TTAPI_CONFIG" ? Config : name == "HOME" ? _folder.Path : Variables.GetValueOrDefault(name),
            ReadSecret = _ => Task.FromResult(Secrets.TryDequeue(out var secret) ? secret : null),
        };
        var code = await Cli.RunAsync(arguments, surroundings, cancellationToken);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public void Dispose() => _folder.Dispose();

    private sealed class Heard(Action<string>? heard) : StringWriter
    {
        public override void Flush()
        {
            base.Flush();
            heard?.Invoke(ToString());
        }
    }
}
