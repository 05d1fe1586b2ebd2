// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TTApi.Columnar.MetaStock;

/// <summary>The spellings of column names.</summary>
internal static class ColumnNames
{
    // Rank 0 wins over rank 1 and that over rank 2: where FIRST stands beside OPEN it is the open, and LAST beside CLOSE is none.
    private static readonly FrozenDictionary<string, (ColumnRole Role, int Rank)> Known = new Dictionary<string, (ColumnRole, int)>(StringComparer.OrdinalIgnoreCase)
    {
        ["TICKER"] = (ColumnRole.Ticker, 0),
        ["SYMBOL"] = (ColumnRole.Ticker, 1),
        ["SYM"] = (ColumnRole.Ticker, 1),
        ["NAME"] = (ColumnRole.Ticker, 2),
        ["PER"] = (ColumnRole.Period, 0),
        ["PERIOD"] = (ColumnRole.Period, 0),
        ["INTERVAL"] = (ColumnRole.Period, 0),
        ["DATE"] = (ColumnRole.Date, 0),
        ["TIME"] = (ColumnRole.Time, 0),
        ["HHMMSS"] = (ColumnRole.Time, 0),
        ["HHMM"] = (ColumnRole.Time, 0),
        ["FIRST"] = (ColumnRole.Open, 0),
        ["OPEN"] = (ColumnRole.Open, 1),
        ["O"] = (ColumnRole.Open, 1),
        ["HIGH"] = (ColumnRole.High, 0),
        ["H"] = (ColumnRole.High, 0),
        ["LOW"] = (ColumnRole.Low, 0),
        ["L"] = (ColumnRole.Low, 0),
        ["CLOSE"] = (ColumnRole.Close, 0),
        ["C"] = (ColumnRole.Close, 0),
        ["LAST"] = (ColumnRole.Close, 1),
        ["VOL"] = (ColumnRole.Volume, 0),
        ["VOLUME"] = (ColumnRole.Volume, 0),
        ["V"] = (ColumnRole.Volume, 0),
        ["OPENINT"] = (ColumnRole.OpenInterest, 0),
        ["OPENINTEREST"] = (ColumnRole.OpenInterest, 0),
        ["O/I"] = (ColumnRole.OpenInterest, 0),
        ["OI"] = (ColumnRole.OpenInterest, 0),
        ["VALUE"] = (ColumnRole.Ignored, 0),
        ["COUNT"] = (ColumnRole.Ignored, 0),
        ["SPLIT"] = (ColumnRole.Ignored, 0),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool IsKnown(string name) => Known.ContainsKey(Compact(name)) || IsDatePattern(name);

    /// <summary>Digits and their punctuation only: no name of a column, but a number or date of a row.</summary>
    public static bool LooksLikeValue(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '/' or ':' or '+');

    /// <summary>Gives each column its role; unknown names are ignored columns.</summary>
    public static ImmutableArray<ColumnRole> Resolve(IReadOnlyList<string> names, out string? problem)
    {
        problem = null;
        var roles = new ColumnRole[names.Count];
        var ranks = new int[names.Count];
        for (var i = 0; i < roles.Length; i++)
            (roles[i], ranks[i]) = Meaning(names[i]);

        foreach (var role in Enum.GetValues<ColumnRole>().Where(role => role != ColumnRole.Ignored))
        {
            var rivals = Enumerable.Range(0, roles.Length).Where(i => roles[i] == role).OrderBy(i => ranks[i]).ToList();
            if (rivals.Count > 1 && ranks[rivals[0]] == ranks[rivals[1]])
                problem ??= $"both '{names[rivals[0]]}' and '{names[rivals[1]]}' name the {role.ToString().ToLowerInvariant()}; expected one";
            foreach (var loser in rivals.Skip(1))
                roles[loser] = ColumnRole.Ignored;
        }

        foreach (var needed in new[] { ColumnRole.Close, ColumnRole.Date })
        {
            if (!roles.Contains(needed))
                problem = $"it has no {needed.ToString().ToLowerInvariant()} column; expected at least a date and a close";
        }

        return [.. roles];
    }

    /// <summary>The order that names such as DTYYYYMMDD, DTMMDDYY or DD/MM/YYYY spell out.</summary>
    public static DateStyle DateStyleOf(string name) => DateLetters(name) switch
    {
        "YYYYMMDD" or "YYMMDD" => DateStyle.YearFirst,
        "MMDDYYYY" or "MMDDYY" => DateStyle.MonthFirst,
        "DDMMYYYY" or "DDMMYY" => DateStyle.DayFirst,
        _ => DateStyle.Undeclared,
    };

    private static (ColumnRole Role, int Rank) Meaning(string name) =>
        Known.TryGetValue(Compact(name), out var meaning) ? meaning : IsDatePattern(name) ? (ColumnRole.Date, 0) : (ColumnRole.Ignored, 0);

    private static bool IsDatePattern(string name) => DateStyleOf(name) != DateStyle.Undeclared;

    private static string DateLetters(string name)
    {
        var letters = name.ToUpperInvariant().Replace("/", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return letters.StartsWith("DT", StringComparison.Ordinal) ? letters[2..] : letters;
    }

    private static string Compact(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
}
