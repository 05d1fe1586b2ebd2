// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Columnar.Sorting;

namespace TTApi.Platform.Eod.Manifests;

/// <summary>From JSON to the manifest.</summary>
internal static class ManifestReader
{
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">A field is missing or wrong.</exception>
    /// <exception cref="InvalidOperationException">A field is of the wrong kind.</exception>
    public static StoreManifest Read(ReadOnlyMemory<byte> bytes)
    {
        // Not disposed: fields that this code does not know keep pointing into it.
        var fields = new JsonFields(JsonDocument.Parse(bytes).RootElement);
        _ = fields.Text("checksum");
        _ = fields.Int("formatVersion");
        return new()
        {
            Version = fields.Int("version"),
            PublishedAt = fields.Moment("publishedAt"),
            ContentHash = fields.Hash("contentHash"),
            Rows = fields.Long("rows"),
            Symbols = fields.Int("symbols"),
            FirstDate = fields.OptionalDate("firstDate"),
            LastDate = fields.OptionalDate("lastDate"),
            Parts = fields.NeededList("parts", ReadFile),
            SymbolsFile = ReadFile(fields.Object("symbolsFile")),
            Csv = fields.List("csv", ReadFile),
            Imports = fields.NeededList("imports", ReadImport),
            Sources = fields.NeededList("sources", ReadSource),
            Retired = fields.List("retired", retired => new RetiredVersion(retired.Int("version"), retired.Moment("at"))),
            More = fields.Rest(),
        };
    }

    private static StoredFile ReadFile(JsonFields fields) => new()
    {
        Path = fields.Text("path"),
        Rows = fields.Long("rows"),
        Bytes = fields.Long("bytes"),
        Hash = fields.Hash("hash"),
        FirstSymbol = fields.OptionalText("firstSymbol"),
        LastSymbol = fields.OptionalText("lastSymbol"),
        More = fields.Rest(),
    };

    private static ImportRecord ReadImport(JsonFields fields) => new()
    {
        Number = fields.Int("number"),
        At = fields.Moment("at"),
        LastDate = fields.Date("lastDate"),
        Strict = fields.Bool("strict"),
        Forced = fields.Bool("forced"),
        Adjustment = ReadAdjustment(fields.Text("adjustment")),
        RowsRead = fields.Long("rowsRead"),
        RowsKept = fields.Long("rowsKept"),
        Duplicates = fields.Long("duplicates"),
        Conflicts = fields.Long("conflicts"),
        Rejected = fields.Long("rejected"),
        Replaced = fields.Long("replaced"),
        RejectedByReason = fields.Counts("rejectedByReason"),
        Flagged = fields.Long("flagged"),
        FlaggedByReason = fields.Counts("flaggedByReason"),
        OutOfOrder = fields.Long("outOfOrder"),
        Evidence = fields.OptionalObject("evidence") is { } evidence ? ReadFile(evidence) : null,
        More = fields.Rest(),
    };

    private static Adjustment ReadAdjustment(string word) => Adjustments.TryParse(word, out var adjustment)
        ? adjustment
        : throw new FormatException($"The adjustment state '{word}' is not raw, split, total or unknown.");

    private static SourceRecord ReadSource(JsonFields fields) => new()
    {
        Import = fields.Int("import"),
        Hash = fields.Hash("hash"),
        Bytes = fields.Long("bytes"),
        Layout = fields.Text("layout"),
        Lines = fields.Long("lines"),
        RowsRead = fields.Long("rowsRead"),
        RowsKept = fields.Long("rowsKept"),
        Duplicates = fields.Long("duplicates"),
        Conflicts = fields.Long("conflicts"),
        Rejected = fields.Long("rejected"),
        Places = fields.NeededList("places", place => new SourcePlace(place.Text("path"), place.Long("modifiedUnixNanos"), place.ULong("inode"))),
        More = fields.Rest(),
    };
}
