// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Processes;

/// <summary>The built program, run as a user runs it: its own process, its own data directory.</summary>
internal static class Ttapi
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The precompiled program in its own output folder, of the configuration under test.</summary>
    public static string Path { get; } = RepositoryRoot.Combine(
        "artifacts", "bin", "TTApi.Onboarding", new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar)).Name, "ttapi");

    public static ChildProcess Start(string data, params IEnumerable<string> arguments) => StartIn(null, data, arguments);

    public static ChildProcess StartIn(string? workingDirectory, string data, params IEnumerable<string> arguments) =>
        ChildProcess.Start(Path, arguments, new Dictionary<string, string?>(StringComparer.Ordinal) { ["TTAPI_DATA"] = data, ["NO_COLOR"] = null }, workingDirectory);

    public static async Task<Ended> RunAsync(string data, params IEnumerable<string> arguments)
    {
        using var process = Start(data, arguments);
        var code = await process.ExitAsync(Patience);
        return new(code, process.Output, process.Error);
    }

    /// <summary>What a process left behind.</summary>
    internal sealed record Ended(int Code, string Output, string Error)
    {
        /// <summary>The one JSON document on stdout.</summary>
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;

        public string? ErrorCode => Json.GetProperty("error").GetProperty("code").GetString();

        public Ended Expect(int code)
        {
            Assert.True(Code == code, $"Exit code {Code}, expected {code}.\n--- stdout ---\n{Output}\n--- stderr ---\n{Error}");
            return this;
        }
    }
}
