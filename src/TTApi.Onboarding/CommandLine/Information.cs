// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.CommandLine;

/// <summary>Prints what the program knows of itself: help, its version, completions.</summary>
internal static class Information
{
    private const int WidestHelp = 100;

    public static int Print(ParseResult parsed, Terminal terminal, bool json)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        if (parsed.Action is HelpText help)
            help.MaxWidth = Math.Min(terminal.Width, WidestHelp);
        if (parsed.GetResult("--version") is OptionResult { Implicit: false })
            text.WriteLine($"ttapi {Program.Version}");
        else
            parsed.Invoke(new InvocationConfiguration { Output = text, Error = text, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

        if (json)
            JsonText.WriteLine(terminal.Out, answer => Document(answer, parsed.Action is HelpText ? "help" : "text", text.ToString()));
        else
            terminal.Out.Write(text.ToString());
        return ExitCode.Ok;
    }

    private static void Document(System.Text.Json.Utf8JsonWriter answer, string key, string text)
    {
        answer.WriteStartObject();
        answer.WriteString(key, text);
        answer.WriteString("version", Program.Version);
        answer.WriteEndObject();
    }
}
