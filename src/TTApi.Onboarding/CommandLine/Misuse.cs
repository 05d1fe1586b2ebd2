// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.CommandLine;

/// <summary>Answers a command line that cannot be understood: what is wrong, and what was perhaps meant.</summary>
internal static class Misuse
{
    private const string Code = "configuration.usage";

    public static int Report(ParseResult parsed, Terminal terminal, bool json)
    {
        var unknown = parsed.UnmatchedTokens is [var word, ..] ? parsed.Errors.FirstOrDefault(error => error.Message.Contains(word, StringComparison.Ordinal)) : null;
        var message = Sentence((unknown ?? parsed.Errors[0]).Message);
        var hint = Hint(parsed);
        if (json)
            JsonText.WriteLine(terminal.Out, answer => answer.Error(Code, message, hint));
        terminal.Fail(message, hint);
        return ExitCode.Usage;
    }

    private static string Hint(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var word, ..] && Nearest(word, command) is { } meant)
            return $"Did you mean '{meant}'?";
        return command.Name == "explain" && parsed.Tokens.Count > 2
            ? "Try 'ttapi import explain --help'; a file of that name is imported as ./explain."
            : $"Try '{Path(command)} --help'.";
    }

    private static string Sentence(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.') + ".";

    private static string Path(Command command) =>
        command is RootCommand ? "ttapi" : command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : command.Name;

    private static string? Nearest(string word, Command command) =>
        Known(command)
            .Select(name => (Name: name, Distance: Distance(word, name)))
            .Where(candidate => candidate.Distance <= (candidate.Name.TrimStart('-').Length > 3 ? 2 : 1))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    private static IEnumerable<string> Known(Command command)
    {
        foreach (var name in command.Subcommands.Select(inner => inner.Name).Concat(command.Options.Select(option => option.Name)))
            yield return name;
        foreach (var name in command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive).Select(option => option.Name))
            yield return name;
    }

    /// <summary>Edits that turn one word into the other.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var changed = diagonal + (char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
