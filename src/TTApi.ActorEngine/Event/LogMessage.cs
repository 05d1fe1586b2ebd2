// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Event;

/// <summary>Puts arguments into a text.</summary>
public interface ILogMessageFormatter
{
    string Format(string format, params object[] args);

    string Format(string format, IEnumerable<object> args);
}

/// <summary>The text of a log event, made when somebody reads it.</summary>
public abstract class LogMessage
{
    protected readonly ILogMessageFormatter Formatter;

    protected LogMessage(ILogMessageFormatter formatter, string format) => (Formatter, Format) = (formatter, format);

    public string Format { get; }

    /// <summary>The text without arguments.</summary>
    public abstract string Unformatted();

    /// <summary>The arguments.</summary>
    public abstract IEnumerable<object> Parameters();

    /// <summary>A text that cannot be formatted says so, with what was meant.</summary>
    public override string ToString()
    {
        try
        {
            return Formatter.Format(Format, Parameters());
        }
        catch (FormatException)
        {
            return $"{Unformatted()} (the format does not fit its arguments)";
        }
        catch (Exception e)
        {
            // It is the text of an argument that failed; who logs must not fail with it.
            return $"{Format} (an argument cannot be told: {e.GetType()})";
        }
    }
}

internal sealed class FormattedLogMessage(ILogMessageFormatter formatter, string format, object[] arguments) : LogMessage(formatter, format)
{
    public override string Unformatted() => $"{Format} [{string.Join(", ", arguments)}]";

    public override IEnumerable<object> Parameters() => arguments;
}

/// <summary>Numbers in braces, as <see cref="string.Format(string, object[])"/>; names in braces are filled in order.</summary>
internal sealed class DefaultLogMessageFormatter : ILogMessageFormatter
{
    public static readonly DefaultLogMessageFormatter Instance = new();

    public string Format(string format, IEnumerable<object> args) => Format(format, [.. args]);

    public string Format(string format, params object[] args)
    {
        if (args.Length == 0)
            return format;
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, Numbered(format), args);
    }

    private static string Numbered(string format)
    {
        var next = 0;
        var text = new System.Text.StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            text.Append(format[at]);
            if (format[at] != '{')
                continue;
            if (at + 1 < format.Length && format[at + 1] == '{')
            {
                text.Append(format[++at]);
                continue;
            }

            var end = at + 1;
            while (end < format.Length && (char.IsLetterOrDigit(format[end]) || format[end] == '_' || format[end] == '@'))
                end++;
            if (end == at + 1 || char.IsDigit(format[at + 1]))
                continue;
            text.Append(next++);
            at = end - 1;
        }

        return text.ToString();
    }
}
