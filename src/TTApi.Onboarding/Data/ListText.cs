// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Data;

/// <summary>The contents of a store for people.</summary>
internal static class ListText
{
    private const int NameWidth = 12;

    public static IReadOnlyList<Line> Lines(StoreListing listing, Func<string, string> shown, int width)
    {
        if (listing.Version == 0)
            return [.. Line.Of($"{shown(listing.Directory)} holds nothing yet.").Wrap(width), .. Line.Of("ttapi run imports the samples; ttapi import PATH imports your own files.", Tone.Faint).Wrap(width)];

        var times = listing.Imports.ToDictionary(import => import.Number, import => import.At);
        List<Line> lines =
        [
            Fact("store", shown(listing.Directory)),
            Fact("bars", $"{Figures.Count(listing.Rows)} of {Figures.Counted(listing.Symbols, "symbol")}, {Figures.Date(listing.FirstDate)} to {Figures.Date(listing.LastDate)}"),
            Fact("version", $"{listing.Version}, published {Figures.Moment(listing.PublishedAt)}"),
            Fact("content", listing.ContentHash?.ToString() ?? Figures.Absent),
            Fact("size", $"{Figures.Bytes(listing.Bytes)} in {Figures.Counted(listing.Files.Count, "file")}: {Kinds(listing)}"),
            Fact("statistics", listing.Statistics is { } kept ? $"kept for {Figures.Counted(kept.Rows, "symbol")}" : "none kept yet"),
        ];
        return [.. lines.SelectMany(line => line.Wrap(width, NameWidth)), Line.Empty, .. Table.Lines(listing.Sources, Columns(times), width)];
    }

    private static Column<ListedSource>[] Columns(Dictionary<int, DateTimeOffset> times) =>
    [
        new("#", source => new(Figures.Count(source.Source), Tone.Faint)),
        new("Source", source => Path.GetFileName(source.Path), Right: false, IsName: true),
        new("Imported", source => Figures.Moment(times.TryGetValue(source.Import, out var at) ? at : null), Rank: 2, Right: false),
        new("Prices", source => source.Adjustment.Word(), Rank: 1, Right: false),
        new("Rows", source => Figures.Count(source.RowsRead)),
        new("Kept", source => Figures.Count(source.RowsKept)),
        new("Duplicates", source => Figures.Count(source.Duplicates), Rank: 4),
        new("Conflicts", source => Figures.Count(source.Conflicts), Rank: 4),
        new("Rejected", source => new(Figures.Count(source.Rejected), source.Rejected > 0 ? Tone.Careful : Tone.Plain), Rank: 3),
        new("Size", source => Figures.Bytes(source.Bytes), Rank: 3),
    ];

    private static Line Fact(string name, string text) => Line.Of(new Span(name.PadRight(NameWidth), Tone.Faint), text);

    private static string Kinds(StoreListing listing) =>
        string.Join(", ", listing.Files.GroupBy(file => file.Kind, StringComparer.Ordinal).Select(kind => $"{kind.Key} {Figures.Bytes(kind.Sum(file => file.Bytes))}"));
}
