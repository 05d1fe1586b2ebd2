// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Columnar.Parquet;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

/// <summary>Files of ours as peers read them, and files of peers; made once for all tests, with one process per peer.</summary>
public sealed class InteropFiles : IAsyncLifetime, IDisposable
{
    public static readonly string[] Peers = ["duckdb", "polars", "hyparquet"];

    /// <summary>Name, table, options and rows per row group of each file we write.</summary>
    internal static readonly IReadOnlyDictionary<string, (ParquetTable Table, ParquetWriteOptions Options, int RowsPerGroup)> Ours = OurFiles();

    /// <summary>Peer, name and options of each file that a peer writes.</summary>
    public static readonly IReadOnlyDictionary<string, (string Peer, object Options)> Theirs = TheirFiles();

    /// <summary>Conditions with which DuckDB reads our files, so that it skips row groups by our statistics.</summary>
    public static readonly IReadOnlyDictionary<string, (string File, string Column, string Condition)> Filters = AllFilters();

    private readonly TempDirectory _folder = new();
    private readonly Dictionary<(string Peer, string File), JsonElement> _answers = [];

    public string PathOf(string file) => _folder[file + ".parquet"];

    public JsonElement Answer(string peer, string file) => _answers[(peer, file)];

    public async Task InitializeAsync()
    {
        foreach (var (name, (table, options, rowsPerGroup)) in Ours)
            table.Write(PathOf(name), options, rowsPerGroup);
        foreach (var peer in Peers)
        {
            var mine = Theirs.Where(file => file.Value.Peer == peer).ToArray();
            var jobs = Ours.Select(file => (object)new { read = PathOf(file.Key), types = file.Value.Table.Schema.Columns.Select(column => column.Type.ToString()) })
                .Concat(mine.Select(file => (object)new { write = PathOf(file.Key), from = PathOf("plain"), options = file.Value.Options }))
                .ToArray();
            var filters = peer == "duckdb" ? Filters.ToArray() : [];
            var answers = await Peer.RunAsync(peer, [.. jobs, .. filters.Select(FilterJob)]);
            foreach (var (file, answer) in Ours.Keys.Concat(mine.Select(file => file.Key)).Concat(filters.Select(filter => filter.Key)).Zip(answers))
                _answers[(peer, file)] = answer;
        }
    }

    private object FilterJob(KeyValuePair<string, (string File, string Column, string Condition)> filter)
    {
        var (file, column, condition) = filter.Value;
        return new { read = PathOf(file), types = Ours[file].Table.Schema.Columns.Select(c => c.Type.ToString()), where = $"\"{column}\" {condition}" };
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, (ParquetTable, ParquetWriteOptions, int)> OurFiles()
    {
        var every = SampleTables.EveryColumn(2500);
        return new(StringComparer.Ordinal)
        {
            ["plain"] = (every, new() { RowsPerPage = 300 }, 1100),
            ["snappy"] = (every, new() { RowsPerPage = 300, Codec = ParquetCodec.Snappy }, 1100),
            ["gzip"] = (every, new() { RowsPerPage = 300, Codec = ParquetCodec.Gzip }, 1100),
            ["one-row"] = (SampleTables.EveryColumn(1), new(), int.MaxValue),
            ["no-rows"] = (SampleTables.EveryColumn(0), new(), int.MaxValue),
            ["many-row-groups"] = (SampleTables.EveryColumn(300), new() { RowsPerPage = 2 }, 5),
            ["all-null"] = (SampleTables.AllNull(40), new() { RowsPerPage = 16 }, 30),
            ["long-strings"] = (SampleTables.LongStrings(), new() { RowsPerPage = 4 }, 9),
            ["extreme-numbers"] = (SampleTables.ExtremeNumbers(), new() { RowsPerPage = 3 }, int.MaxValue),
        };
    }

    private static Dictionary<string, (string, string, string)> AllFilters()
    {
        var filters = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var (column, condition) in new[]
        {
            ("Int32Plain", $"= {unchecked((137 * 7919) - (137 * 137 * 31))}"), ("Int64DeltaBinaryPackedNull", "< 2000000000000"), ("DateDictionary", "= DATE '1970-01-01' + 15050"),
            ("DoublePlain", "BETWEEN 50 AND 60"), ("DoubleAutoNull", "IS NULL"), ("StringPlain", "= 'Zeichen é漢字🚀 30'"), ("StringDictionaryNull", "= ''"), ("BooleanRunLength", "= true"),
        })
            filters[$"{column} {condition}"] = ("many-row-groups", column, condition);
        foreach (var (column, condition) in new[] { ("double", "= 0"), ("double", "= -0.0"), ("double", "> 1e308"), ("long", "= -9223372036854775808"), ("date", "< DATE '1970-01-01'") })
            filters[$"extreme {column} {condition}"] = ("extreme-numbers", column, condition);
        return filters;
    }

    private static Dictionary<string, (string, object)> TheirFiles()
    {
        var files = new Dictionary<string, (string, object)>(StringComparer.Ordinal);
        foreach (var codec in new[] { "uncompressed", "snappy", "gzip" })
        {
            foreach (var version in new[] { "V1", "V2" })
                files[$"duckdb-{codec}-{version}"] = ("duckdb", $"COMPRESSION {codec}, PARQUET_VERSION {version}, ROW_GROUP_SIZE 2048");
            files[$"polars-{codec}"] = ("polars", new { compression = codec });
        }

        files["duckdb-no-dictionary"] = ("duckdb", "COMPRESSION uncompressed, PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1");
        foreach (var codec in new[] { "UNCOMPRESSED", "SNAPPY" })
            files[$"hyparquet-{codec}"] = ("hyparquet", new { codec });
        foreach (var strings in new[] { "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY", "PLAIN" })
        {
            files[$"hyparquet-{strings}"] = ("hyparquet", new
            {
                codec = "UNCOMPRESSED",
                encodings = new { BYTE_ARRAY = strings, DOUBLE = "BYTE_STREAM_SPLIT", INT32 = "DELTA_BINARY_PACKED", INT64 = "DELTA_BINARY_PACKED", BOOLEAN = "RLE" },
            });
        }

        return files;
    }
}
