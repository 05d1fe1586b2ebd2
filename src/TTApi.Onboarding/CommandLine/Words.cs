// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using TTApi.Core;
using Symbol = TTApi.Core.Symbol;

namespace TTApi.Onboarding.CommandLine;

/// <summary>Reads words of the command line into values, and says what was expected where it cannot.</summary>
internal static class Words
{
    public static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result => Read(result, TryDate, "a date such as 2018-02-07") is { } date ? date : null,
    };

    public static DateOnly Date(ArgumentResult result) => Read(result, TryDate, "a date such as 2018-02-07") ?? default;

    public static Symbol Symbol(ArgumentResult result)
    {
        if (Core.Symbol.From(result.Tokens[0].Value).TryGet(out var symbol, out var error))
            return symbol;
        result.AddError(error.Message);
        return default;
    }

    public static Symbol[] Symbols(ArgumentResult result)
    {
        var symbols = new List<Symbol>(result.Tokens.Count);
        foreach (var token in result.Tokens)
        {
            if (Core.Symbol.From(token.Value).TryGet(out var symbol, out var error))
                symbols.Add(symbol);
            else
                result.AddError(error.Message);
        }

        return [.. symbols];
    }

    public static long? Bytes(ArgumentResult result) => Read(result, TryBytes, "a size such as 512MiB or 1GiB");

    public static int? Threads(ArgumentResult result) =>
        Read<int>(result, text => int.TryParse(text, NumberStyles.None, null, out var threads) && threads is > 0 and <= 1024 ? threads : null, "a number from 1 to 1024");

    public static int? Whole(ArgumentResult result, int least, int most) =>
        Read<int>(result, text => int.TryParse(text, NumberStyles.None, null, out var number) && number >= least && number <= most ? number : null, $"a number from {least} to {most}");

    public static double? Positive(ArgumentResult result, double most) =>
        Read<double>(result, text => double.TryParse(text, NumberStyles.AllowDecimalPoint, null, out var number) && number > 0 && number <= most ? number : null, $"a number above 0, up to {most}");

    public static IPAddress? Address(ArgumentResult result)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
            return address;
        result.AddError($"{NameOf(result)} is '{result.Tokens[0].Value}'; expected an IP address.");
        return null;
    }

    /// <summary>Refuses to print one answer in two formats.</summary>
    public static void OneFormat(CommandResult result)
    {
        if (result.GetResult("--json") is OptionResult { Implicit: false } && result.GetResult("--csv") is OptionResult { Implicit: false })
            result.AddError("--json and --csv exclude each other.");
    }

    /// <summary>The value of an option; null when it was not given, or is wrong in itself, which is told already.</summary>
    public static DateOnly? Given(CommandResult result, Option<DateOnly?> option) =>
        result.GetResult(option) is { Tokens: [var token] } ? TryDate(token.Value) : null;

    private static T? Read<T>(ArgumentResult result, Func<string, T?> read, string expected)
        where T : struct
    {
        var text = result.Tokens[0].Value;
        var value = read(text);
        if (value is null)
            result.AddError($"{NameOf(result)} is '{text}'; expected {expected}.");
        return value;
    }

    private static string NameOf(ArgumentResult result) =>
        result.Parent is OptionResult { IdentifierToken.Value: var option } ? option : result.Argument.Name;

    private static DateOnly? TryDate(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], null, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Units of 1024 with or without the i (<c>1GiB</c>, <c>1G</c>, <c>512M</c>); of 1000 for <c>GB</c> and kin, as disks are sold.</summary>
    private static long? TryBytes(string text)
    {
        var digits = text.AsSpan().TrimEnd("KMGTiIbBkmgt");
        var unit = text.AsSpan(digits.Length).ToString().ToUpperInvariant();
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || Factor(unit) is not { } factor)
            return null;
        return number > 0 && number < long.MaxValue / factor ? (long)(number * factor) : null;
    }

    private static long? Factor(string unit) => unit switch
    {
        "" or "B" => 1,
        "K" or "KIB" => 1L << 10,
        "M" or "MIB" => 1L << 20,
        "G" or "GIB" => 1L << 30,
        "T" or "TIB" => 1L << 40,
        "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "TB" => 1_000_000_000_000,
        _ => null,
    };
}
