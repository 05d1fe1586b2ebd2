// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using System.Text;

namespace TTApi.Columnar.MetaStock;

/// <summary>A line that names columns.</summary>
/// <param name="Roles">One per named column.</param>
/// <param name="Dates">The order of the date's parts, if its name tells.</param>
/// <param name="GluedRow">Where a row begins that follows the header without a line break, or −1.</param>
/// <param name="Problem">Why no file can be read by it, or null.</param>
internal sealed record HeaderLine(ImmutableArray<ColumnRole> Roles, DateStyle Dates, int GluedRow, string? Problem)
{
    /// <summary>Reads a line as a header.</summary>
    /// <returns>Null when it names nothing, which most lines do not.</returns>
    public static HeaderLine? Read(ReadOnlySpan<byte> line, byte separator)
    {
        var glued = GluedRowIn(line, separator);
        var header = glued < 0 ? line : line[..glued];
        var names = Names(header, separator);
        if (names.Count > 1 && names[^1].Text.Length == 0)
            names.RemoveAt(names.Count - 1);
        if (!IsHeader(names))
            return null;
        if (names.Count > MetaStockLayout.MaxColumns)
            return new([], DateStyle.Undeclared, glued, $"it names {names.Count} columns; expected at most {MetaStockLayout.MaxColumns}");

        var roles = ColumnNames.Resolve(names.ConvertAll(name => name.Text), out var problem);
        if (problem is null && names.Exists(name => ColumnNames.LooksLikeValue(name.Text)))
            problem = "values follow the names on the same line; expected a line break between the header and the first row";
        var date = roles.IndexOf(ColumnRole.Date);
        return new(roles, date < 0 ? DateStyle.Undeclared : ColumnNames.DateStyleOf(names[date].Text), glued, problem);
    }

    /// <summary>A header has a bracketed name, or two that we know, and no date.</summary>
    private static bool IsHeader(List<(string Text, bool Bracketed)> names)
    {
        var known = 0;
        var bracketed = 0;
        var values = 0;
        foreach (var (text, isBracketed) in names)
        {
            known += ColumnNames.IsKnown(text) ? 1 : 0;
            bracketed += isBracketed ? 1 : 0;
            values += ColumnNames.LooksLikeValue(text) ? 1 : 0;
        }

        return bracketed > 1 || (names.Count > 1 && (known >= 4 || (known >= 2 && values == 0)));
    }

    /// <summary>The name of the last column ends in a bracket; what follows it before the next separator begins a row.</summary>
    private static int GluedRowIn(ReadOnlySpan<byte> line, byte separator)
    {
        var open = line.IsEmpty ? (byte)0 : line[0];
        if (open is not ((byte)'<' or (byte)'['))
            return -1;
        var close = line.LastIndexOf(open == '<' ? (byte)'>' : (byte)']');
        if (close < 0)
            return -1;
        var rest = line[(close + 1)..].Trim((byte)' ');
        return rest.IsEmpty || rest[0] == separator ? -1 : close + 1;
    }

    private static List<(string Text, bool Bracketed)> Names(ReadOnlySpan<byte> line, byte separator)
    {
        List<(string, bool)> names = [];
        foreach (var range in line.Split(separator))
        {
            var text = Encoding.Latin1.GetString(line[range]).Trim().Trim('"').Trim();
            var bracketed = text.Length > 2 && (text[0], text[^1]) is ('<', '>') or ('[', ']');
            names.Add((bracketed ? text[1..^1].Trim() : text, bracketed));
        }

        return names;
    }
}
