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

    private static void AssertColumn(string name, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (left, right) = (expected.ToArray(), actual.ToArray());
        Assert.True(left.Length == right.Length, $"{name}: {right.Length} values; expected {left.Length}");
        for (var i = 0; i < left.Length; i++)
            Assert.True(left[i] == right[i], $"{name}, row {i}: found {right[i]}; expected {left[i]}");
    }
}
