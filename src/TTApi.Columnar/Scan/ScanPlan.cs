// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using System.Text;
using TTApi.Columnar.Scan.Internals;
using TTApi.Core;

namespace TTApi.Columnar.Scan;

/// <summary>A part of something whole.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Share(long Read, long Of)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Read:N0} of {Of:N0}";
}

/// <summary>What a scan would read, found out from footers, page indexes and symbols alone.</summary>
/// <remarks>Pages and bytes count the symbols' pages and those of the selected columns. Bytes are those of the pages read, headers spread evenly.</remarks>
public sealed record ScanPlan
{
    public required IReadOnlyList<Symbol>? Symbols { get; init; }

    public required DateOnly? From { get; init; }

    public required DateOnly? To { get; init; }

    public required BarColumns Columns { get; init; }

    public required Share Parts { get; init; }

    public required Share RowGroups { get; init; }

    public required Share Pages { get; init; }

    public required Share Rows { get; init; }

    public required Share Bytes { get; init; }

    /// <summary>The plan for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line("select", string.Join(", ", ["symbol", .. BarColumnNames.Of(Columns)]));
        if (Symbols is not null)
            Line("where symbol in", Symbols.Count <= 8 ? string.Join(", ", Symbols) : $"{Symbols.Count:N0} symbols, {Symbols[0]} to {Symbols[^1]}");
        if (From is not null || To is not null)
            Line("where date", $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}");
        Line("parts", $"{Parts}");
        Line("row groups", $"{RowGroups}");
        Line("pages", $"{Pages}");
        Line("rows at most", $"{Rows}");
        Line("bytes", $"{Bytes}");
        return text.ToString();

        void Line(string name, string value) => text.Append(name.PadRight(16)).Append(value.TrimEnd()).Append('\n');
    }
}
