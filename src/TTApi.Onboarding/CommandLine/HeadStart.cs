// SPDX-License-Identifier: MIT

using System.IO.Hashing;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;
using TTApi.Onboarding.Logging;

namespace TTApi.Onboarding.CommandLine;

/// <summary>Does once, for nothing, what nearly every command is about to do, while the command line is being understood.</summary>
/// <remarks>
/// The first JSON text, the first hash and the first log entry of a process each cost milliseconds: code is loaded, bound and partly compiled.
/// A second processor that idles otherwise takes them off the way of the command. Nothing waits for this, and nothing depends on it.
/// </remarks>
internal static partial class HeadStart
{
    private const int ManifestBytes = 4096;

    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
            ThreadPool.UnsafeQueueUserWorkItem(_ => Run(), null);
    }

    /// <summary>What <see cref="Begin"/> starts on another thread.</summary>
    internal static void Run()
    {
        using (var logs = new SerilogLoggerFactory(Logs.ToNowhere(), dispose: true))
            Entry(logs.CreateLogger(""), "");
        using (JsonDocument.Parse("""{ "text": "2024-01-02", "numbers": [1, 2.5] }"""u8.ToArray()))
            Hash(new byte[ManifestBytes]);
        JsonText.WriteLine(TextWriter.Null, answer => answer.Error("", "", null));
    }

    private static void Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = new XxHash128();
        hash.Append(bytes);
        hash.GetCurrentHash(stackalloc byte[16]);
    }

    [LoggerMessage(1, LogLevel.Information, "{Text}")]
    private static partial void Entry(ILogger logger, string text);
}
