// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Help;
using Serilog.Events;
using TTApi.Onboarding.Bars;
using TTApi.Onboarding.Data;
using TTApi.Onboarding.Get;
using TTApi.Onboarding.Import;
using TTApi.Onboarding.Login;
using TTApi.Onboarding.Run;
using TTApi.Onboarding.Screen;
using TTApi.Onboarding.Simulation;
using TTApi.Onboarding.Stats;
using TTApi.Onboarding.Watch;

namespace TTApi.Onboarding.CommandLine;

/// <summary>Every command and option that <c>ttapi</c> knows.</summary>
internal sealed class CommandTree
{
    public CommandTree()
    {
        Root = new("Market data on your own machine: end-of-day bars to import, verify and ask; live quotes to watch.")
        {
            new RunVerb(),
            new ImportVerb(),
            new StatsVerb(),
            new BarsVerb(),
            new SandboxVerb(),
            new Command("data", "Look after the data directory.") { new ListVerb(), new VerifyVerb() },
            new WatchVerb(),
            new Command("get", "Ask the venue: quotes, chains, metrics, instruments, symbols.") { new QuoteVerb(), new ChainVerb(), new MetricsVerb(), new InstrumentVerb(), new SearchVerb() },
            new LoginVerb(),
            new LogoutVerb(),
            new DoctorVerb(),
        };
        LogLevel.AcceptOnlyFromAmong("trace", "debug", "info", "warn", "error");
        foreach (var option in (ReadOnlySpan<Option>)[DataDirectory, Json, Verbose, LogLevel])
        {
            option.Recursive = true;
            Root.Add(option);
        }

        foreach (var help in Root.Options.OfType<HelpOption>())
            help.Action = new HelpText((HelpAction)help.Action!); // the library's own default
    }

    public RootCommand Root { get; }

    public Option<string> DataDirectory { get; } = new("--data")
    {
        Description = "The data directory. [default: $TTAPI_DATA, else ~/.ttapi]",
        HelpName = "DIR",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document on stdout, and nothing else there." };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Tell more on stderr, with stack traces." };

    public Option<string> LogLevel { get; } = new("--log-level")
    {
        Description = "What goes to DIR/logs: trace, debug, info, warn or error. [default: debug]",
        HelpName = "LEVEL",
    };

    /// <summary>The data root as a full path: the option, else TTAPI_DATA, else <c>.ttapi</c> in the home directory.</summary>
    public string DirectoryOf(ParseResult parsed, Surroundings surroundings)
    {
        var home = surroundings.Variable("HOME") is { Length: > 0 } known ? known : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var given = parsed.GetValue(DataDirectory) ?? surroundings.Variable("TTAPI_DATA");
        if (string.IsNullOrWhiteSpace(given))
            return Path.Combine(home, ".ttapi");

        // A shell leaves the tilde of --data=~/x alone.
        return Path.GetFullPath(given == "~" || given.StartsWith("~/", StringComparison.Ordinal) ? home + given[1..] : given);
    }

    public LogEventLevel LogLevelOf(ParseResult parsed) => parsed.GetValue(LogLevel) switch
    {
        "trace" => LogEventLevel.Verbose,
        "info" => LogEventLevel.Information,
        "warn" => LogEventLevel.Warning,
        "error" => LogEventLevel.Error,
        _ => LogEventLevel.Debug,
    };

    public ParseResult Parse(IReadOnlyList<string> arguments) =>
        Root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
}
