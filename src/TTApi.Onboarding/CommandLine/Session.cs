// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Core;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.CommandLine;

/// <summary>One invocation of one command: its data directory, terminal, logs and form of answer.</summary>
internal sealed record Session
{
    public required Surroundings Surroundings { get; init; }

    public required Terminal Terminal { get; init; }

    public required ILoggerFactory Logs { get; init; }

    /// <summary>The data root, as a full path.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Whether the answer is one JSON document.</summary>
    public required bool Json { get; init; }

    /// <summary>The folder of what belongs to the user and to no data directory: <c>TTAPI_CONFIG</c>, else <c>ttapi</c> in <c>XDG_CONFIG_HOME</c>, else in <c>~/.config</c>.</summary>
    public string ConfigDirectory =>
        Surroundings.Variable("TTAPI_CONFIG") is { Length: > 0 } given ? Path.GetFullPath(given)
        : Surroundings.Variable("XDG_CONFIG_HOME") is ['/', ..] shared ? Path.Combine(shared, "ttapi")
        : Path.Combine(Surroundings.Variable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "ttapi");

    /// <summary>Opens the end-of-day store of the data directory.</summary>
    /// <exception cref="TtException">It cannot be opened.</exception>
    public EodStore OpenStore() => EodStore.Open(new()
    {
        DataDirectory = DataDirectory,
        Time = Surroundings.Time,
        LoggerFactory = Logs,
    }).OrThrow();

    /// <summary>A path as people write it, with the home directory as <c>~</c>.</summary>
    public string Shown(string path)
    {
        var home = Surroundings.Variable("HOME");
        return !string.IsNullOrEmpty(home) && home != "/" && path.StartsWith(home + "/", StringComparison.Ordinal) ? "~" + path[home.Length..] : path;
    }

    /// <summary>Writes one JSON document and a line end to stdout.</summary>
    public void Answer(Action<System.Text.Json.Utf8JsonWriter> write) => JsonText.WriteLine(Terminal.Out, write);
}
