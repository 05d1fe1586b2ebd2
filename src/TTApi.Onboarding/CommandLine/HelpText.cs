// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TTApi.Onboarding.CommandLine;

/// <summary>The help of the library, followed by the exit codes.</summary>
internal sealed class HelpText(HelpAction library) : SynchronousCommandLineAction
{
    /// <summary>How an argument that may be left out is called: the library would show it as required.</summary>
    public const string OptionalSymbols = "SYMBOL…";

    public int MaxWidth
    {
        get => library.MaxWidth;
        set => library.MaxWidth = value;
    }

    /// <summary>Who asks for help need not get the rest of the line right.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        // Where a command has commands, they take no arguments of its own: 'import explain' has no PATH.
        foreach (var argument in parseResult.CommandResult.Command.Parents.OfType<Command>().SelectMany(parent => parent.Arguments))
            argument.Hidden = true;

        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter { NewLine = output.NewLine };
        configuration.Output = text;
        library.Invoke(parseResult);
        configuration.Output = output;
        output.Write(text.ToString()
            .Replace("[<SYMBOL>...]", $"[{OptionalSymbols}]", StringComparison.Ordinal)
            .Replace($"<{OptionalSymbols}>", $"[{OptionalSymbols}]", StringComparison.Ordinal));
        output.WriteLine(ExitCode.Help);
        return ExitCode.Ok;
    }
}
