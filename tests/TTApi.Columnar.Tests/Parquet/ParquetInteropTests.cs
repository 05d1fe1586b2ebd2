// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class ParquetInteropTests(InteropFiles files) : IClassFixture<InteropFiles>
{
    public static TheoryData<string, string> OursByPeer()
    {
        var data = new TheoryData<string, string>();
        foreach (var peer in InteropFiles.Peers)
        {
            foreach (var file in InteropFiles.Ours.Keys)
                data.Add(peer, file);
        }

        return data;
    }

    public static TheoryData<string> AllTheirs() => [.. InteropFiles.Theirs.Keys];

    [Theory]
    [MemberData(nameof(OursByPeer))]
    public void Others_read_every_value_of_our_files(string peer, string file)
    {
        var answer = files.Answer(peer, file);

        Assert.False(answer.TryGetProperty("error", out var error), error.ToString());
        var table = InteropFiles.Ours[file].Table;
        var columns = answer.GetProperty("columns").EnumerateArray().ToArray();
        Assert.Equal(table.Columns.Count, columns.Length);
        for (var i = 0; i < columns.Length; i++)
            AssertColumn(table.Schema.Columns[i].Name, table.Columns[i].Select(Peer.Text), Peer.Texts(columns[i]));
    }

    public static TheoryData<string, int> Filtered() => new()
    {
        { InteropFiles.Filters.Keys.First(key => key.StartsWith("Int32Plain", StringComparison.Ordinal)), 1 },
        { "Int64DeltaBinaryPackedNull < 2000000000000", Count(i => i % 7 != 3 && unchecked((i * 1_000_000_007_000L) - ((long)i * i * i)) < 2_000_000_000_000) },
        { "DateDictionary = DATE '1970-01-01' + 15050", 3 },
        { "DoublePlain BETWEEN 50 AND 60", Count(i => (i * 1.01) - 7 is >= 50 and <= 60) },
        { "DoubleAutoNull IS NULL", Count(i => i % 7 == 3) },
        { "StringPlain = 'Zeichen é漢字🚀 30'", Count(i => i / 4 == 30 && i % 5 != 0) },
        { "StringDictionaryNull = ''", Count(i => i % 5 == 0 && i % 7 != 3) },
        { "BooleanRunLength = true", Count(i => i / 20 % 2 == 0) },
        { "extreme double = 0", 2 },
        { "extreme double = -0.0", 2 },
        { "extreme double > 1e308", 2 },
        { "extreme long = -9223372036854775808", 3 },
        { "extreme date < DATE '1970-01-01'", 3 },
    };

    [Theory]
    [MemberData(nameof(Filtered))]
    public void Skipping_by_our_statistics_loses_no_row(string filter, int rows)
    {
        var answer = files.Answer("duckdb", filter);

        Assert.False(answer.TryGetProperty("error", out var error), error.ToString());
        Assert.Equal(rows, answer.GetProperty("columns")[0].GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(AllTheirs))]
    public void We_read_every_value_of_others_files(string file)
    {
        var answer = files.Answer(InteropFiles.Theirs[file].Peer, file);
        Assert.False(answer.TryGetProperty("error", out var error), error.ToString());

        var read = ParquetTable.Read(files.PathOf(file));

        var table = InteropFiles.Ours["plain"].Table;
        Assert.Equal(table.Schema.Columns.Select(c => (c.Name, c.Type)), read.Schema.Columns.Select(c => (c.Name, c.Type)));
        for (var i = 0; i < table.Columns.Count; i++)
            AssertColumn(table.Schema.Columns[i].Name, table.Columns[i].Select(Peer.Text), read.Columns[i].Select(Peer.Text));
    }

    [Theory]
    [MemberData(nameof(AllTheirs))]
    public void Any_slice_of_others_files_reads_like_the_whole(string file)
    {
        using var open = ParquetFile.Open(files.PathOf(file)).OrThrow();
        var random = new Random(11);

        foreach (var group in open.RowGroups)
        {
            for (var column = 0; column < open.Schema.Columns.Count; column++)
            {
                var whole = ParquetTable.ReadColumn(open, group.Index, column, 0, group.Rows);
                var first = random.Next(group.Rows);
                var count = random.Next(group.Rows - first);
                AssertColumn(open.Schema.Columns[column].Name, whole.Skip(first).Take(count).Select(Peer.Text), ParquetTable.ReadColumn(open, group.Index, column, first, count).Select(Peer.Text));
            }
        }
    }

    private static int Count(Func<int, bool> condition) => Enumerable.Range(0, 300).Count(condition);

    private static void AssertColumn(string name, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (left, right) = (expected.ToArray(), actual.ToArray());
        Assert.True(left.Length == right.Length, $"{name}: {right.Length} values; expected {left.Length}");
        for (var i = 0; i < left.Length; i++)
            Assert.True(left[i] == right[i], $"{name}, row {i}: found {right[i]}; expected {left[i]}");
    }
}
