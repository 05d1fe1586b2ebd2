// SPDX-License-Identifier: MIT

using System.Collections.Immutable;

namespace TTApi.Columnar.MetaStock;

/// <summary>What a file's columns are and how they are written.</summary>
/// <param name="Roles">One per column, in the file's order.</param>
/// <param name="Separator">Comma, semicolon or tab.</param>
/// <param name="HasHeader">Whether the columns were named; otherwise they were guessed.</param>
/// <param name="Dates">The order of a date's parts.</param>
/// <param name="FileTicker">The symbol of every row when no column names it.</param>
internal sealed record MetaStockLayout(
    ImmutableArray<ColumnRole> Roles,
    byte Separator,
    bool HasHeader,
    DateStyle Dates,
    string? FileTicker)
{
    /// <summary>Columns of the widest file accepted.</summary>
    public const int MaxColumns = 64;

    /// <summary>The layout of a file without any row or header.</summary>
    public static MetaStockLayout Empty { get; } = new([], (byte)',', HasHeader: false, DateStyle.Undeclared, FileTicker: null);

    /// <summary>The column with a role, or −1.</summary>
    public int IndexOf(ColumnRole role) => Roles.IndexOf(role);

    /// <summary>Whether a header found in the middle of the file says the same as this layout.</summary>
    public bool AgreesWith(HeaderLine header) => header.Problem is null && Roles.AsSpan().SequenceEqual(header.Roles.AsSpan()) && Agrees(header.Dates);

    /// <summary>For people: <c>ticker,date,open,high,low,close,volume (header, comma)</c>.</summary>
    public override string ToString()
    {
        if (Roles.IsEmpty)
            return "empty";
        var separator = Separator switch { (byte)';' => "semicolon", (byte)'\t' => "tab", _ => "comma" };
        return $"{Describe(Roles)} ({(HasHeader ? "header" : "no header")}, {separator})";
    }

    /// <summary>The roles' names between commas.</summary>
    public static string Describe(ImmutableArray<ColumnRole> roles) =>
        string.Join(',', roles.Select(role => role == ColumnRole.OpenInterest ? "openInterest" : role.ToString().ToLowerInvariant()));

    // A year-first name adds nothing to digits that are read year first anyway.
    private bool Agrees(DateStyle dates) => dates == DateStyle.Undeclared || dates == Dates || (dates == DateStyle.YearFirst && Dates == DateStyle.Undeclared);
}
