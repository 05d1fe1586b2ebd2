// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TTApi.Onboarding.CommandLine;

/// <summary>The help of the library, followed by the exit codes.</summary>
internal sealed class HelpText(HelpAction library) : SynchronousCommandLineAction
{
    public int MaxWidth
    {
        get => library.MaxWidth;
        set => library.MaxWidth = value;
    }

    /// <summary>Who asks for help need not get the rest of the line right.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        library.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(ExitCode.Help);
        return ExitCode.Ok;
    }
}
