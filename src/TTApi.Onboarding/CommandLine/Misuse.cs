// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Parsing;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.CommandLine;

/// <summary>Answers a command line that cannot be understood: what is wrong, and what was perhaps meant.</summary>
internal static class Misuse
{
    private const string Code = "configuration.usage";

    public static int Report(ParseResult parsed, Terminal terminal, bool json)
    {
        var message = Unknown(parsed) is { } word ? $"Unrecognized command or argument '{word}'." : Sentence(parsed.Errors[0].Message);
        var hint = Hint(parsed);
        if (json)
            JsonText.WriteLine(terminal.Out, answer => answer.Error(Code, message, hint));
        terminal.Fail(message, hint);
        return ExitCode.Usage;
    }

    private static string Hint(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (Unknown(parsed) is { } word && Nearest(word, command) is { } meant)
            return $"Did you mean '{meant}'?";
        return command.Name == "explain" && parsed.Tokens.Select(token => token.Value).TakeWhile(value => value != "explain").LastOrDefault() != "import"
            ? "Try 'ttapi import explain --help'; a file of that name is imported as ./explain."
            : $"Try '{Path(command)} --help'.";
    }

    /// <summary>An unknown option that the library took for a file or a symbol, as it does where any number of them is welcome.</summary>
    public static string? StrayOption(ParseResult parsed)
    {
        var literal = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        return parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-' && !literal.Contains(value));
    }

    private static string? Unknown(ParseResult parsed) => StrayOption(parsed) ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null);

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
